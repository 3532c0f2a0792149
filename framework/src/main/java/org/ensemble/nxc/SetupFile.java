// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonPlace;
import org.ensemble.support.TextFile;

/** The variants of a build in {@code setup.toml}, of which only the names matter here. */
final class SetupFile {

  /** Tables that are no variants, as the example of NixOS Compose says. */
  private static final Set<String> OTHERS =
      Set.of("project", "options", "params", "build", "overrides", "override-params");

  private SetupFile() {}

  /**
   * The names, in the file's order; none if there is no such file.
   *
   * @throws EnsembleException if it cannot be read, or is no TOML
   */
  static List<String> variants(Path file) {
    return parse(file).properties().stream()
        .filter(entry -> entry.getValue().isObject())
        .map(Map.Entry::getKey)
        .filter(name -> !OTHERS.contains(name))
        .toList();
  }

  /**
   * All of it; a missing node if there is no such file.
   *
   * @throws EnsembleException if it cannot be read, or is no TOML
   */
  static JsonNode parse(Path file) {
    if (!Files.exists(file)) {
      return MissingNode.getInstance();
    }
    try {
      return new TomlMapper().readTree(TextFile.read(file));
    } catch (JsonProcessingException e) {
      throw new EnsembleException(
          JsonPlace.of(file, e.getLocation())
              + ": no valid TOML: "
              + e.getOriginalMessage().lines().findFirst().orElse("")
              + "; correct that line",
          e);
    }
  }
}
