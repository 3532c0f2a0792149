// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.roles;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.json.RoleSizeValue;

/** A file that says how many nodes each role gets (nxc-formats.md, 2.3). */
public final class RoleFile {

  private RoleFile() {}

  /**
   * What a file asks for: YAML if its name ends in {@code .yaml} or {@code .yml}, otherwise JSON.
   *
   * @return in the order of the file
   * @throws EnsembleException if it cannot be read, or is no map from roles to sizes
   */
  public static List<RoleWish> read(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".yaml") || name.endsWith(".yml") ? YamlRoles.read(file) : json(file);
  }

  private static List<RoleWish> json(Path file) {
    String mend = "write such as {\"node\": 2, \"server\": [\"alpha\"]}";
    return JsonFile.map(file, mend).members().entrySet().stream()
        .map(
            entry ->
                new RoleWish(
                    entry.getKey(),
                    RoleSizeValue.of(entry.getValue()),
                    false,
                    entry.getValue().origin()))
        .toList();
  }
}
