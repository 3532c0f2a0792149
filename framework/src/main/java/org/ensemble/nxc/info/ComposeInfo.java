// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * What a build has made: the compose-info file, whose layout depends on the flavour
 * (nxc-formats.md, 2.2).
 */
public sealed interface ComposeInfo permits MachinesInfo, DockerInfo, NspawnInfo {

  /** The file it was read from. */
  Path file();

  /** The name of the flavour, such as {@code vm-ramdisk}. */
  String flavour();

  /** At least one, in the order of the file. */
  List<NxcComposition> compositions();

  /** What all compositions share, which deployment files repeat; null if there is nothing. */
  @Nullable JsonNode all();

  /**
   * The composition to start.
   *
   * @param asked the name that was asked for, or null for none
   * @param build the name of the build's link, which counts where none was asked for
   * @throws EnsembleException if there is no such composition, or several and none was named
   */
  default NxcComposition composition(@Nullable String asked, String build) {
    List<String> names = compositions().stream().map(NxcComposition::name).toList();
    String wanted = asked != null ? asked : names.size() == 1 ? names.get(0) : build;
    return compositions().stream()
        .filter(composition -> composition.name().equals(wanted))
        .findFirst()
        .orElseThrow(() -> asked != null ? unknown(wanted, names) : severalOf(names));
  }

  private EnsembleException unknown(String wanted, List<String> names) {
    return new EnsembleException(
        ShownPath.of(file()) + ": " + Suggestions.unknown("composition", wanted, names));
  }

  private EnsembleException severalOf(List<String> names) {
    return new EnsembleException(
        ShownPath.of(file())
            + ": it has several compositions, `"
            + String.join("`, `", names)
            + "`, and none was named; name one, for example `"
            + names.get(0)
            + "::"
            + flavour()
            + "`");
  }
}
