// SPDX-License-Identifier: Apache-2.0
package org.example.liar;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Blocked;
import org.ensemble.flavour.NetworkFault.Dropped;
import org.ensemble.flavour.Premises;
import org.ensemble.ssh.WayIn;

/** Drops what a blocked node sends instead of taking its carrier, and freezes nothing. */
record LyingPremises(Premises sandbox, List<String> nodes) implements Premises {

  @Override
  public Machine start(String name) {
    return new Restless(sandbox.start(name));
  }

  @Override
  public void disturb(Set<NetworkFault> faults) {
    Set<NetworkFault> others = new LinkedHashSet<>();
    for (NetworkFault fault : faults) {
      if (fault instanceof Blocked blocked) {
        for (String node : nodes) {
          if (!node.equals(blocked.node())) {
            others.add(new Dropped(blocked.node(), node));
            others.add(new Dropped(node, blocked.node()));
          }
        }
      } else {
        others.add(fault);
      }
    }
    sandbox.disturb(others);
  }

  @Override
  public void close() {
    sandbox.close();
  }

  private record Restless(Machine machine) implements Machine {

    @Override
    public WayIn wayIn() {
      return machine.wayIn();
    }

    @Override
    public CompletableFuture<MachineEnd> ended() {
      return machine.ended();
    }

    @Override
    public void crash() {
      machine.crash();
    }

    @Override
    public void freeze() {}
  }
}
