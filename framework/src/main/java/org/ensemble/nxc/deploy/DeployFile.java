// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.json.JsonFile;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/**
 * A deployment file as it was read: which nodes run, and how they are reached (nxc-formats.md,
 * 2.4).
 *
 * @param flavour from the file's name
 * @param composition its name; null in docker, whose files do not say it
 * @param user who started it; null in docker
 * @param sshKey the public key that may log in; null in docker
 * @param nodes in the order of the file
 * @param testScript a store path; null unless the file names one
 * @param compositionsInfoPath the store path of what the build says of compositions; null in docker
 *     and nspawn
 * @param composeFile the compose file, absolute; null but in docker
 * @param all what all compositions of the build share; null where the file has nothing of it
 */
public record DeployFile(
    Path file,
    String flavour,
    @Nullable String composition,
    @Nullable String user,
    @Nullable String sshKey,
    List<DeployedNode> nodes,
    @Nullable String testScript,
    @Nullable String compositionsInfoPath,
    @Nullable Path composeFile,
    @Nullable JsonNode all) {

  public DeployFile {
    nodes = List.copyOf(nodes);
  }

  /**
   * Where the test script is on this machine; the file may be empty.
   *
   * @throws EnsembleException if neither this file nor the build names one, as with nspawn, or it
   *     is not on this machine
   */
  public Path testScript(NixStores stores) {
    if (testScript != null) {
      return stores.find(Path.of(testScript), "the test script");
    }
    if (compositionsInfoPath == null || composition == null) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": found neither `test_script` nor `compositions_info_path`, expected one of them to"
              + " lead to a test script; name its file");
    }
    Path info = stores.find(Path.of(compositionsInfoPath), "the list of compositions");
    String script = JsonFile.ofBuild(info).require(composition).require("test_script").text();
    return stores.find(Path.of(script), "the test script");
  }
}
