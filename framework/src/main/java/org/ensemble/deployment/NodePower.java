// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.Premises;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.node.Fault;
import org.ensemble.node.NodeState;
import org.ensemble.node.PowerSwitch;
import org.jspecify.annotations.Nullable;

/** The power of one node. */
final class NodePower implements PowerSwitch {

  private static final String FREEZE = "freeze";
  private static final String OUTAGE = "outage";

  private final DeployedNode node;
  private final Premises premises;
  private final FaultBook faults;
  private final Settings settings;
  private final MachineLife life = new MachineLife();
  private volatile boolean frozen;

  NodePower(DeployedNode node, Premises premises, FaultBook faults, Settings settings) {
    this.node = node;
    this.premises = premises;
    this.faults = faults;
    this.settings = settings;
  }

  /** The machine that runs now or ran last; null before the first. */
  @Nullable Machine machine() {
    return life.machine();
  }

  @Override
  public NodeState state() {
    return life.state();
  }

  @Override
  public CompletableFuture<String> ended() {
    return life.ended();
  }

  @Override
  public int resets() {
    return life.resets();
  }

  @Override
  public boolean isFrozen() {
    return frozen && !ended().isDone();
  }

  /** From now on it is up, as long as its machine runs. */
  void markReady() {
    life.markReady();
  }

  @Override
  public void crash() {
    faults.abilities().require(Capability.POWER, "power().crash()");
    Machine machine = life.machine();
    if (machine == null) {
      return;
    }
    life.askOff();
    recorded("crash", machine::crash);
    faults.end(FREEZE, node.name());
  }

  @Override
  public Fault outage() {
    faults.abilities().require(Capability.POWER, "power().outage()");
    Machine machine = running("have an outage");
    return faults.begin(OUTAGE, node.name(), this::crash, () -> comeBack(machine));
  }

  /**
   * @param what cannot be done to a node that is off, to follow "it cannot"
   */
  private Machine running(String what) {
    Machine machine = life.machine();
    if (machine == null || ended().isDone()) {
      throw new EnsembleException(
          "node `%s` is %s, so it cannot %s; start it first"
              .formatted(node.name(), word(state()), what));
    }
    return machine;
  }

  private void comeBack(Machine crashed) {
    if (life.machine() == crashed && ended().isDone()) {
      start();
      node.awaitReadiness();
    }
  }

  @Override
  public void shutdown() {
    faults.abilities().require(Capability.POWER, "power().shutdown()");
    if (life.machine() == null || ended().isDone()) {
      return;
    }
    requireThawed("shut down");
    life.askOff();
    recorded("shutdown", () -> stop("poweroff"));
  }

  @Override
  public void reboot() {
    faults.abilities().require(Capability.POWER, "power().reboot()");
    if (life.machine() == null || ended().isDone()) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "` is "
              + word(state())
              + ", so it cannot reboot; take power().start()");
    }
    requireThawed("reboot");
    life.beginReboot();
    try {
      recorded(
          "reboot",
          () -> {
            stop("reboot");
            powerOn();
          });
    } finally {
      life.endReboot();
    }
    node.awaitBoot();
    life.markReady();
  }

  private void stop(String verb) {
    new Shutdown(node.handle(), settings.shutdownLimit(), node.slowness()).run(verb, ended());
  }

  private void requireThawed(String what) {
    if (isFrozen()) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "` is frozen, so it cannot "
              + what
              + "; power().thaw() it first");
    }
  }

  @Override
  public void start() {
    faults.abilities().require(Capability.POWER, "power().start()");
    NodeState state = state();
    if (state == NodeState.UP || state == NodeState.BOOTING) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "` is "
              + word(state)
              + " already; power().start() is for one that is off or lost");
    }
    faults.end(FREEZE, node.name());
    recorded("start", this::powerOn);
    node.awaitBoot();
    if (!life.hasEverBeenReady()) {
      node.awaitReadiness();
    }
    life.markReady();
  }

  /** Gives it a machine, which boots. */
  void powerOn() {
    Machine machine = premises.start(node.name());
    life.begin(machine);
    machine
        .ended()
        .thenAccept(
            end -> {
              if (life.comesBack(machine)) {
                new Rebirth(node, this, machine).start();
              }
            });
  }

  /**
   * Starts one again that has ended in order to be.
   *
   * @return null if that is not wanted any more
   */
  synchronized @Nullable Machine powerOnAfter(Machine before) {
    if (!life.comesBack(before)) {
      return null;
    }
    recorded("start after a reboot of its own", this::powerOn);
    return life.machine();
  }

  /** As long as it is that machine's. */
  void markReady(Machine booted) {
    life.markReady(booted);
  }

  /**
   * Takes its power away, and nothing brings it back. Until it begins {@link #anew}, it is lost.
   *
   * @param why for people
   */
  synchronized void end(String why) {
    Machine machine = life.machine();
    life.lose(why);
    if (machine != null && !machine.ended().isDone()) {
      recorded(why, machine::crash);
    }
  }

  /** It has never run, as far as anybody knows. */
  void anew() {
    frozen = false;
    life.forget();
  }

  /** Gives it a machine, as {@link #start} does, and returns while it boots. */
  void startAgain() {
    recorded("start", this::powerOn);
  }

  /** Does, while it is off, what makes its next run the first of another system. */
  void renew(String what, Runnable action) {
    recorded(what, action);
    life.renew();
  }

  /** The node wanted to come back and cannot. */
  void lose(String reason) {
    life.lose(reason);
  }

  @Override
  public Fault freeze() {
    faults.abilities().require(Capability.FREEZE, "power().freeze()");
    Machine machine = running("be frozen");
    return faults.begin(FREEZE, node.name(), () -> freeze(machine), () -> thaw(machine));
  }

  private void freeze(Machine machine) {
    // Said before it is done, so that nobody gives up a connection in between.
    frozen = true;
    machine.freeze();
  }

  private void thaw(Machine machine) {
    machine.thaw();
    frozen = false;
  }

  @Override
  public void thaw() {
    faults.end(FREEZE, node.name());
  }

  /** Does something of which the node's evidence is to tell. */
  void recorded(String what, Runnable action) {
    Recording recording =
        node.evidence().commands().started(node.name(), FaultBook.OUTSIDE, "(" + what + ")");
    long start = System.nanoTime();
    String how = "done";
    try {
      action.run();
    } catch (EnsembleException e) {
      how = String.valueOf(e.getMessage());
      throw e;
    } finally {
      recording.finished(OptionalInt.empty(), how, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  private static String word(NodeState state) {
    return state.name().toLowerCase(java.util.Locale.ROOT);
  }
}
