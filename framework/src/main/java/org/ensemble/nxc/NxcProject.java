// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.deploy.DeployFile;
import org.ensemble.nxc.deploy.DeployReader;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/**
 * A project of NixOS Compose: a directory with an {@code nxc.json} (nxc-formats.md, 2.1).
 *
 * @param directory of {@code nxc.json}, absolute, in which builds, deployments and artifacts are
 * @param compositionFile relative to the directory, such as {@code composition.nix}
 * @param defaultFlavour what is built where none is named; null if the project has none
 * @param platform such as {@code Grid5000}, or null
 * @param flake whether Nix builds it as a flake
 * @param setups the names of the variants in {@code setup.toml}, in its order
 */
public record NxcProject(
    Path directory,
    String compositionFile,
    @Nullable String defaultFlavour,
    @Nullable String platform,
    boolean flake,
    List<String> setups) {

  /** What makes a directory a project. */
  public static final String FILE = "nxc.json";

  public NxcProject {
    setups = List.copyOf(setups);
  }

  /**
   * The project of a directory.
   *
   * @param directory where a user of {@code nxc} would stand
   * @throws EnsembleException if there is no {@code nxc.json}, or something in it or in {@code
   *     setup.toml} is wrong
   */
  public static NxcProject at(Path directory) {
    return ProjectReader.read(directory);
  }

  /**
   * What people call the project of a directory: like that, or, where it is the {@code nxc} of
   * something larger, like what it belongs to.
   */
  public static String nameOf(Path directory) {
    Path absolute = directory.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    boolean belongs = absolute.endsWith("nxc") && parent != null && parent.getFileName() != null;
    return String.valueOf((belongs ? parent : absolute).getFileName());
  }

  /** What has been built; links that lead nowhere are among it. */
  public BuildLinks builds() {
    return new BuildLinks(directory.resolve("build"));
  }

  /**
   * The deployment that was started last.
   *
   * @throws EnsembleException if there is none, or its file is wrong
   */
  public DeployFile newestDeployment() {
    Path place = directory.resolve("deploy");
    return DeployReader.read(
        NewestFirst.in(place).stream()
            .filter(file -> file.getFileName().toString().matches(".*::.+\\..*"))
            .findFirst()
            .orElseThrow(() -> noDeployment(place)));
  }

  private static EnsembleException noDeployment(Path place) {
    return new EnsembleException(
        ShownPath.of(place)
            + ": found no deployment, expected a file `composition::flavour.json`; start one with"
            + " `nxc start`");
  }
}
