// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.concurrent.CompletableFuture;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.node.NodeState;
import org.jspecify.annotations.Nullable;

/** The machines a node has had, and what that makes of its state. Thread-safe. */
final class MachineLife {

  private @Nullable Machine machine;
  private @Nullable String loss;
  private boolean ready;
  private boolean everReady;
  private boolean askedOff;
  private boolean rebooting;
  private int resets;

  /** The one that runs now or ran last. */
  synchronized @Nullable Machine machine() {
    return machine;
  }

  synchronized void begin(Machine next) {
    machine = next;
    loss = null;
    ready = false;
    askedOff = false;
  }

  synchronized void markReady() {
    ready = true;
    everReady = true;
  }

  /** The same, unless another machine runs by now. */
  synchronized void markReady(Machine booted) {
    if (booted == machine) {
      markReady();
    }
  }

  synchronized boolean hasEverBeenReady() {
    return everReady;
  }

  /** How often it was forgotten. */
  synchronized int resets() {
    return resets;
  }

  /** Its next run is its first. */
  synchronized void forget() {
    resets++;
    machine = null;
    loss = null;
    ready = false;
    everReady = false;
    askedOff = false;
    rebooting = false;
  }

  /** Its next run is the first of another system. */
  synchronized void renew() {
    everReady = false;
  }

  /** The next end of the machine is no loss. */
  synchronized void askOff() {
    askedOff = true;
  }

  /** Until {@link #endReboot} it boots, whatever its machine does. */
  synchronized void beginReboot() {
    rebooting = true;
  }

  synchronized void endReboot() {
    rebooting = false;
  }

  /** It was to come back, and does not. */
  synchronized void lose(String reason) {
    loss = reason;
  }

  /** Whether a machine that has ended did so in order to be started again by us. */
  synchronized boolean comesBack(Machine ended) {
    return ended == machine && !rebooting && wantsBack();
  }

  private boolean wantsBack() {
    MachineEnd end = machine == null ? null : machine.ended().getNow(null);
    return end != null && end.wantsReboot() && !askedOff && loss == null;
  }

  synchronized NodeState state() {
    if (machine == null) {
      return NodeState.OFF;
    }
    if (rebooting || wantsBack()) {
      return NodeState.BOOTING;
    }
    if (machine.ended().isDone()) {
      return askedOff ? NodeState.OFF : NodeState.LOST;
    }
    return ready ? NodeState.UP : NodeState.BOOTING;
  }

  /** See {@link org.ensemble.node.PowerSwitch#ended}. */
  synchronized CompletableFuture<String> ended() {
    if (machine == null) {
      return new CompletableFuture<>();
    }
    return loss == null
        ? machine.ended().thenApply(MachineEnd::reason)
        : CompletableFuture.completedFuture(loss);
  }
}
