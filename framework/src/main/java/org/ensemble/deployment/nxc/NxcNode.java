// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.deployment.faults.NodeFaults;
import org.ensemble.node.CommandListener;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.node.NodeContext;
import org.ensemble.nxc.deploy.DeployedNode;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.ShownKey;
import org.ensemble.ssh.TcpWayIn;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;

/**
 * What makes a handle of a node that NixOS Compose has started.
 *
 * <p>The host keys of such nodes are in the public repository of NixOS Compose, or new with each
 * boot, so there is nothing to check one against. The key that a node shows when it is attached to
 * is taken, and from then on no other: whoever sits on the way at that moment is not noticed.
 *
 * @param faults of the whole deployment
 * @param own returns a node that is of the same deployment, and throws for any other
 */
public record NxcNode(DeployedNode facts, FaultBook faults, UnaryOperator<Node> own) {

  private static final Duration LOGIN = Duration.ofSeconds(30);
  private static final Duration ONE_CONNECTION = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(250);

  /**
   * What a handle needs; the node is asked for its host key.
   *
   * @param handle the one that is made of it
   * @param patience how long a node that has just been started may need to answer, before slowness
   * @param progress hears what is waited for
   * @throws EnsembleException if the node does not answer in time
   */
  public NodeContext context(
      ClientKey clientKey,
      Supplier<LiveNode> handle,
      CommandListener listener,
      Slowness slowness,
      Duration commandLimit,
      UnaryOperator<String> masking,
      Duration patience,
      Progress progress) {
    WayIn wayIn = new TcpWayIn(facts.sshAddress(), facts.sshPort(), ONE_CONNECTION);
    return new NodeContext(
        facts.host(),
        facts.role(),
        facts.key(),
        wayIn,
        hostKey(wayIn, slowness.scale(patience), progress),
        clientKey,
        new ForeignPower(faults.abilities()),
        new NodeFaults(facts.host(), faults, own),
        new ForeignMachine(faults.abilities()),
        new ForeignInnerFaults(facts.host(), handle, faults),
        listener,
        slowness,
        commandLimit,
        null,
        masking);
  }

  private HostKey hostKey(WayIn wayIn, Budget patience, Progress progress) {
    Deadline deadline = Deadline.after(patience.total());
    for (int tries = 1; true; tries++) {
      try {
        return ShownKey.fetch(facts.host(), wayIn, shorter(ONE_CONNECTION, deadline.remaining()));
      } catch (IOException e) {
        if (deadline.isOver() || Thread.currentThread().isInterrupted()) {
          throw silent(patience, e);
        }
        if (tries == 1) {
          progress.say("node `" + facts.host() + "` does not answer yet: " + e.getMessage());
        }
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private EnsembleException silent(Budget patience, IOException last) {
    return new EnsembleException(
        "node `"
            + facts.host()
            + "`, which the deployment file has at "
            + place()
            + ", has not answered within "
            + HumanTime.of(patience.total())
            + " ("
            + last.getMessage()
            + "); is it still running, and can this machine reach it? `nxc connect "
            + facts.host()
            + "` has to work, too",
        last);
  }

  /** Tries a login. */
  public void check(LiveNode handle) {
    try {
      handle.unrecorded(":", LOGIN);
    } catch (EnsembleException e) {
      throw new EnsembleException(
          "node `"
              + facts.host()
              + "` at "
              + place()
              + " answers, and does not let us in as root with the key of the deployment file: "
              + e.getMessage()
              + "; does another machine have that port? `nxc connect "
              + facts.host()
              + "` has to work, too",
          e);
    }
  }

  private String place() {
    return facts.sshAddress() + ":" + facts.sshPort();
  }
}
