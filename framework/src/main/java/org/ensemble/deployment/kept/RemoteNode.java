// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.UnaryOperator;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.node.CommandListener;
import org.ensemble.node.FaultSwitch;
import org.ensemble.node.MachineSwitch;
import org.ensemble.node.NetworkSwitch;
import org.ensemble.node.Node;
import org.ensemble.node.NodeContext;
import org.ensemble.node.PowerSwitch;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.support.Slowness;

/**
 * What makes a handle of a node that a keeper has.
 *
 * @param own returns a node that is of the same deployment, and throws for any other: the keeper
 *     sees its name only
 */
public record RemoteNode(KeptNode facts, RemoteFaults faults, UnaryOperator<Node> own) {

  public NodeContext context(
      ClientKey clientKey,
      CommandListener listener,
      Slowness slowness,
      Duration commandLimit,
      UnaryOperator<String> masking) {
    String console = facts.console();
    return new NodeContext(
        facts.name(),
        facts.role(),
        facts.address(),
        faults.line().wayIn(facts.name()),
        HostKey.ofPublic(facts.hostKey()),
        clientKey,
        remote(PowerSwitch.class, Switches.POWER),
        remote(NetworkSwitch.class, Switches.NETWORK),
        remote(MachineSwitch.class, Switches.MACHINE),
        remote(FaultSwitch.class, Switches.INNER),
        listener,
        slowness,
        commandLimit,
        console == null ? null : Path.of(console),
        masking);
  }

  private <T> T remote(Class<T> type, String on) {
    return RemoteSwitch.of(type, on, facts.name(), faults, own);
  }
}
