// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.nxc.compose.ComposeContainers;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.nxc.deploy.DeployFile;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.UserKeys;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Budget;
import org.ensemble.support.Progress;

/** How a node is reached that NixOS Compose has started. */
public sealed interface Entrance extends AutoCloseable permits PortEntrance, ContainerEntrance {

  /**
   * Those of all nodes, in the order of the file. Looks for what is needed; changes nothing, and
   * connects to no node.
   *
   * @param keys of the user who has started it; not used for containers
   * @throws EnsembleException if there is no key for it, or a container is missing or does not run
   */
  static List<Entrance> of(NxcDeployment deployment, UserKeys keys) {
    DeployFile file = deployment.file();
    if (!deployment.flavour().hasContainers()) {
      ClientKey key = keys.of(deployment.publicKey());
      return file.nodes().stream().<Entrance>map(node -> new PortEntrance(node, key)).toList();
    }
    ComposeContainers containers =
        ComposeContainers.of(file.file(), deployment.composeFile(), EngineSocket.ofThisProcess());
    ClientKey key = ClientKey.generate();
    return file.nodes().stream()
        .<Entrance>map(node -> new ContainerEntrance(node, containers.of(node.host()), key))
        .toList();
  }

  /** What the deployment file says of the node. */
  DeployedNode node();

  /** By which other nodes reach it. */
  String address();

  /** Leads into the node once this is open. */
  WayIn wayIn();

  /** Whose public half is in the node once this is open. */
  ClientKey clientKey();

  /**
   * Waits until the node lets somebody in, and sees to it that it does.
   *
   * @param patience how long a node that has just been started may need
   * @param progress hears what is waited for
   * @return what the node proves itself with from now on
   * @throws EnsembleException if it does not in time, or never will
   */
  HostKey open(Budget patience, Progress progress);

  /** What is said where a login fails, although it is open. */
  EnsembleException refused(EnsembleException reason);

  /** Leaves the node as it was before; idempotent, and nothing if this was not open. */
  @Override
  void close();
}
