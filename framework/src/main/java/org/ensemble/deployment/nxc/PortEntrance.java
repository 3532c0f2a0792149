// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.io.IOException;
import java.time.Duration;
import org.ensemble.EnsembleException;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.ShownKey;
import org.ensemble.ssh.TcpWayIn;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Budget;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/**
 * The SSH server that a machine has.
 *
 * <p>The host keys of such nodes are in the public repository of NixOS Compose, or new with each
 * boot, so there is nothing to check one against. The key that a node shows when it is attached to
 * is taken, and from then on no other: whoever sits on the way at that moment is not noticed.
 */
record PortEntrance(DeployedNode node, ClientKey clientKey) implements Entrance {

  private static final Duration ONE_CONNECTION = Duration.ofSeconds(10);

  @Override
  public String address() {
    return node.key();
  }

  @Override
  public WayIn wayIn() {
    return new TcpWayIn(node.sshAddress(), node.sshPort(), ONE_CONNECTION);
  }

  @Override
  public HostKey open(Budget patience, Progress progress) {
    return new Knocking(node.host(), patience, progress)
        .until(
            limit -> ShownKey.fetch(node.host(), wayIn(), limit), last -> silent(patience, last));
  }

  private EnsembleException silent(Budget patience, IOException last) {
    return new EnsembleException(
        "node `"
            + node.host()
            + "`, which the deployment file has at "
            + place()
            + ", has not answered within "
            + HumanTime.of(patience.total())
            + " ("
            + last.getMessage()
            + "); is it still running, and can this machine reach it? `nxc connect "
            + node.host()
            + "` has to work, too",
        last);
  }

  @Override
  public EnsembleException refused(EnsembleException reason) {
    return new EnsembleException(
        "node `"
            + node.host()
            + "` at "
            + place()
            + " answers, and does not let us in as root with the key of the deployment file: "
            + reason.getMessage()
            + "; does another machine have that port? `nxc connect "
            + node.host()
            + "` has to work, too",
        reason);
  }

  private String place() {
    return node.sshAddress() + ":" + node.sshPort();
  }

  /** Nothing was changed. */
  @Override
  public void close() {}
}
