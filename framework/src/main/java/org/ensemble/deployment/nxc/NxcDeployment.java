// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.deploy.DeployFile;
import org.ensemble.nxc.deploy.DeployReader;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.support.ShownPath;

/**
 * A deployment that {@code nxc start} has made: machines that are reached by SSH, or containers of
 * a Docker Engine.
 */
public record NxcDeployment(DeployFile file) {

  /** What a project's composition is called that has never been given a name. */
  private static final String UNNAMED = "composition";

  /**
   * The deployment that a path leads to; empty if the text is none, but the id of a deployment of
   * ours.
   *
   * @param text a directory with {@code nxc.json}, whose newest deployment it is, or a deployment
   *     file; what has a slash or a dot in it is a path, whether there is something or not
   * @throws EnsembleException if it is a path, and no deployment is there or it is of a flavour
   *     that cannot be attached to
   */
  public static Optional<NxcDeployment> at(String text) {
    Path path = Path.of(text).toAbsolutePath().normalize();
    boolean isThere =
        Files.isRegularFile(path) || Files.isRegularFile(path.resolve(NxcProject.FILE));
    if (!isThere && !text.contains("/") && !text.contains(".")) {
      return Optional.empty();
    }
    if (!Files.exists(path)) {
      throw new EnsembleException(
          ShownPath.of(path)
              + ": there is nothing, expected a project of NixOS Compose or one of its deployment"
              + " files; start one with `nxc start`, or name a deployment of Ensemble's by its id");
    }
    return Optional.of(
        of(
            Files.isDirectory(path)
                ? NxcProject.at(path).newestDeployment()
                : DeployReader.read(path)));
  }

  /**
   * @throws EnsembleException if it is of a flavour that cannot be attached to, or lacks what leads
   *     to its nodes
   */
  static NxcDeployment of(DeployFile file) {
    NxcDeployment deployment = new NxcDeployment(file);
    if (deployment.flavour().hasContainers()) {
      if (file.composeFile() == null) {
        throw deployment.wrong("found no `docker-compose-file`, which leads to its containers");
      }
    } else if (file.sshKey() == null
        || file.composition() == null
        || file.flavour().equals("nspawn")) {
      throw new EnsembleException(
          ShownPath.of(file.file())
              + ": nodes of flavour `"
              + file.flavour()
              + "` have no SSH server of their own that could be reached, so it cannot be attached"
              + " to; start it in another flavour (`nxc start -f vm`), or run its script on nodes"
              + " of Ensemble's (without --attach)");
    }
    if (file.nodes().isEmpty()) {
      throw deployment.wrong("it has no node");
    }
    return deployment;
  }

  private EnsembleException wrong(String what) {
    return new EnsembleException(
        ShownPath.of(file.file()) + ": " + what + "; start it again with `nxc start`");
  }

  /** Such as {@code oar-nxc-vm}; also the name of its directory among the evidence. */
  public String id() {
    return composition().replaceAll("[^\\w.-]", "_") + "-" + flavour().name();
  }

  /** As the file has it, or in docker, where that does not say it, as the file is called. */
  public String composition() {
    String said = file.composition();
    String name = String.valueOf(file.file().getFileName());
    return said == null ? name.substring(0, name.lastIndexOf("::")) : said;
  }

  /** Whether it is the one that is called that, or has a name that says nothing. */
  public boolean isOf(String asked) {
    return composition().equals(asked) || composition().equals(UNNAMED);
  }

  /** Those that have a node: the file says nothing of others. */
  public List<String> roles() {
    return file.nodes().stream().map(DeployedNode::role).distinct().toList();
  }

  /** The public half of the key that may log in to machines. */
  public String publicKey() {
    return Objects.requireNonNull(file.sshKey());
  }

  /** Of which compose has made its containers, absolute. */
  public Path composeFile() {
    return Objects.requireNonNull(file.composeFile());
  }

  /** What its nodes are, for whoever asks what they can do. */
  public NxcFlavour flavour() {
    return new NxcFlavour(file.flavour());
  }
}
