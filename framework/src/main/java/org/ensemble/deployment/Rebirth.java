// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;

/**
 * What happens when a node reboots itself: it is started again, as a machine with a power cord
 * would be. Nobody waits for it, so failed units are left for the test to see; the evidence tells.
 *
 * @param before the machine that has ended
 */
record Rebirth(DeployedNode node, NodePower power, Machine before) {

  /** On a thread of its own, which ends when the node has booted. */
  void start() {
    Thread thread = new Thread(this::run, "ensemble reboot of " + node.name());
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    Machine machine;
    try {
      machine = power.powerOnAfter(before);
    } catch (EnsembleException e) {
      power.lose("it has rebooted itself, and could not be started again: " + e.getMessage());
      return;
    }
    if (machine == null) {
      return;
    }
    try {
      node.awaitBoot();
    } catch (EnsembleException notAsItShould) {
      // It runs all the same, if not all of it, and that is in its journal.
    }
    power.markReady(machine);
  }
}
