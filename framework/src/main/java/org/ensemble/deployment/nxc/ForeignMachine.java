// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.nxc;

import java.time.Duration;
import org.ensemble.deployment.faults.Abilities;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Fault;
import org.ensemble.node.MachineSwitch;

/** The machine of a node that somebody else has started: nothing can be done to it from outside. */
record ForeignMachine(Abilities abilities) implements MachineSwitch {

  @Override
  public void type(String text) {
    abilities.require(Capability.CONSOLE, "console().send()");
  }

  @Override
  public Fault moveClock(String verb, Duration by) {
    throw abilities.lack(Capability.CLOCK, verb);
  }

  @Override
  public void plug(String disk, long bytes) {
    abilities.require(Capability.HOT_PLUG, "os().disks().plug()");
  }

  @Override
  public void unplug(String disk) {
    abilities.require(Capability.HOT_PLUG, "os().disks().unplug()");
  }
}
