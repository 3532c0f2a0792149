// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.util.concurrent.CompletableFuture;
import org.ensemble.deployment.faults.Abilities;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Fault;
import org.ensemble.node.NodeState;
import org.ensemble.node.PowerSwitch;

/**
 * The power of a node that somebody else has started: it is on, as far as anybody here knows, and
 * whoever wants something else is told that the flavour lacks it.
 */
record ForeignPower(Abilities abilities, CompletableFuture<String> ended) implements PowerSwitch {

  ForeignPower(Abilities abilities) {
    this(abilities, new CompletableFuture<>());
  }

  @Override
  public NodeState state() {
    return NodeState.UP;
  }

  @Override
  public int resets() {
    return 0;
  }

  @Override
  public boolean isFrozen() {
    return false;
  }

  @Override
  public void crash() {
    abilities.require(Capability.POWER, "power().crash()");
  }

  @Override
  public Fault outage() {
    throw abilities.lack(Capability.POWER, "power().outage()");
  }

  @Override
  public void shutdown() {
    abilities.require(Capability.POWER, "power().shutdown()");
  }

  @Override
  public void start() {
    abilities.require(Capability.POWER, "power().start()");
  }

  @Override
  public void reboot() {
    abilities.require(Capability.POWER, "power().reboot()");
  }

  @Override
  public Fault freeze() {
    throw abilities.lack(Capability.FREEZE, "power().freeze()");
  }

  /** It is not frozen. */
  @Override
  public void thaw() {}
}
