// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.io.IOException;
import java.util.UUID;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.nxc.compose.ComposeContainer;
import org.ensemble.flavour.exec.ExecWayIn;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.ssh.CannotServeException;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.SearchPath;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdLoan;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Budget;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * An sshd of a container's own, which the engine starts in there for each connection, with keys and
 * a configuration of ours. Several runs may be attached at a time: each has a directory of its own.
 */
final class ContainerEntrance implements Entrance {

  private final DeployedNode node;
  private final ComposeContainer container;
  private final ClientKey clientKey;
  private final SshdFiles files =
      new SshdFiles(SshdFiles.IN_NODE.directory() + "/" + UUID.randomUUID());
  private @Nullable SshdLoan loan;

  /**
   * @param container the node's, which runs
   */
  ContainerEntrance(DeployedNode node, ComposeContainer container, ClientKey clientKey) {
    this.node = node;
    this.container = container;
    this.clientKey = clientKey;
  }

  @Override
  public DeployedNode node() {
    return node;
  }

  /** Its name, which nodes know each other by, if it has no network of its own. */
  @Override
  public String address() {
    return container.address().isEmpty() ? node.host() : container.address();
  }

  @Override
  public WayIn wayIn() {
    return new ExecWayIn(container.exec(), files);
  }

  @Override
  public ClientKey clientKey() {
    return clientKey;
  }

  @Override
  public synchronized HostKey open(Budget patience, Progress progress) {
    HostKey hostKey = HostKey.generate(node.host());
    try {
      loan =
          new Knocking(node.host(), patience, progress)
              .until(
                  limit ->
                      SshdLoan.begin(
                          container.exec().start(SshdLoan.command(files)),
                          files.with(hostKey, clientKey, SearchPath.NIXOS),
                          limit),
                  last -> silent(patience, last));
    } catch (CannotServeException e) {
      throw new EnsembleException(
          place()
              + ": "
              + e.getMessage()
              + "; to be attached to, it needs one that runs: say `services.openssh.enable = true;`"
              + " in the configuration of role `"
              + node.role()
              + "`, then `nxc build` and `nxc start`",
          e);
    }
    return hostKey;
  }

  private EnsembleException silent(Budget patience, IOException last) {
    return new EnsembleException(
        place()
            + ": it cannot be attached to within "
            + HumanTime.of(patience.total())
            + " ("
            + last.getMessage()
            + "); `nxc connect "
            + node.host()
            + "` has to work, too",
        last);
  }

  @Override
  public EnsembleException refused(EnsembleException reason) {
    return new EnsembleException(
        place()
            + ": its sshd runs, and does not let us in as root: "
            + reason.getMessage()
            + "; root of it must have a shell, and a password or a key",
        reason);
  }

  private String place() {
    return "node `" + node.host() + "`, container `" + container.name() + "`";
  }

  @Override
  public synchronized void close() {
    if (loan != null) {
      loan.close();
      loan = null;
    }
  }
}
