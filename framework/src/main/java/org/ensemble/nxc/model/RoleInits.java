// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.model;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.nxc.info.ComposeInfo;
import org.ensemble.nxc.info.DockerInfo;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.nxc.info.NxcRole;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.json.JsonPart;
import org.ensemble.nxc.store.NixStores;

/** The first process of each role's nodes, wherever the layout of a flavour has it. */
final class RoleInits {

  private RoleInits() {}

  /**
   * Store paths by role, in the build's order of roles.
   *
   * @throws org.ensemble.EnsembleException if the build lacks one
   */
  static Map<String, String> of(ComposeInfo info, NxcComposition composition, NixStores stores) {
    Map<String, String> inits = new LinkedHashMap<>();
    if (info instanceof DockerInfo docker) {
      Path file = stores.find(Path.of(docker.composeFile()), "the compose file");
      JsonPart services = JsonFile.ofBuild(file).require("services");
      for (String role : composition.roleNames()) {
        inits.put(role, command(services.require(role).require("command")));
      }
    } else {
      for (NxcRole role : composition.roles()) {
        inits.put(role.name(), String.valueOf(role.init()));
      }
    }
    return inits;
  }

  private static String command(JsonPart command) {
    List<JsonPart> words = command.items();
    if (words.size() != 1) {
      throw command.wrong("the store path of an `init`, alone");
    }
    return words.get(0).text();
  }
}
