// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import java.nio.file.Path;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.ComposeInfoReader;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.ShownPath;

/**
 * A build: a link into the Nix store that is called {@code composition::flavour} (nxc-formats.md,
 * 2.1).
 *
 * @param link absolute; what it leads to may be in another store, or gone
 * @param composition empty for an image of several compositions
 */
public record NxcBuild(Path link, String composition, String flavour) {

  private static final String SEPARATOR = "::";

  /** The build of such a link; empty if it is called otherwise. */
  static Optional<NxcBuild> of(Path link) {
    String name = link.getFileName().toString();
    int at = name.indexOf(SEPARATOR);
    String flavour = at < 0 ? "" : name.substring(at + SEPARATOR.length());
    return flavour.isEmpty()
        ? Optional.empty()
        : Optional.of(new NxcBuild(link, name.substring(0, at), flavour));
  }

  /** How people name it. */
  public String name() {
    return composition + SEPARATOR + flavour;
  }

  /**
   * What it has made.
   *
   * @throws EnsembleException if the link leads nowhere, or to something else than a build of this
   *     flavour
   */
  public ComposeInfo info(NixStores stores) {
    Path file = stores.find(link, "the build");
    ComposeInfo info = ComposeInfoReader.read(file, composition);
    if (!info.flavour().equals(flavour)) {
      throw new EnsembleException(
          ShownPath.of(link)
              + ": found a build of flavour `"
              + info.flavour()
              + "`, expected `"
              + flavour
              + "` as its name says; build it again with `nxc build`");
    }
    return info;
  }
}
