// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.script;

import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.NxcBuild;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.info.NxcComposition;
import org.ensemble.nxc.store.NixStores;
import org.ensemble.support.ShownPath;
import org.ensemble.testscript.TestScript;

/**
 * A script by its file, or that of what was built last in a project of NixOS Compose.
 *
 * @param workingDirectory from which relative paths go
 * @param stores where what was built may be
 */
public record ScriptChoice(Path workingDirectory, NixStores stores) {

  /**
   * The script.
   *
   * @param given a file, or the directory of a project
   * @throws EnsembleException if there is none, or it is empty
   */
  public TestScript of(String given) {
    Path path = workingDirectory.resolve(given);
    return Files.isDirectory(path)
        ? TestScript.read(built(NxcProject.at(path)))
        : TestScript.find(workingDirectory, given);
  }

  private Path built(NxcProject project) {
    NxcBuild build = project.builds().choose(null, null);
    NxcComposition composition = build.info(stores).composition(null, build.composition());
    String script = composition.testScript();
    if (script == null) {
      throw new EnsembleException(
          ShownPath.of(build.link()) + " names no test script; name a file of your own");
    }
    return stores.find(Path.of(script), "the test script");
  }
}
