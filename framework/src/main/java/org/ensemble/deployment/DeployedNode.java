// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.evidence.NodeEvidence;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.deployment.faults.NodeFaults;
import org.ensemble.deployment.usage.Look;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.Premises;
import org.ensemble.node.CommandFailedException;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.node.NodeContext;
import org.ensemble.node.NodeLostException;
import org.ensemble.node.NodeState;
import org.ensemble.node.NodeUnreachableException;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Slowness;

/** A node with all that belongs to it: its handle, its power, its evidence. */
final class DeployedNode implements AutoCloseable {

  /** Before slowness. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  private volatile PlannedNode planned;
  private volatile boolean silent;
  private final NodeEvidence evidence;
  private final LiveNode handle;
  private final Settings settings;
  private final Slowness slowness;

  private final NodePower power;
  private final NodeMachine machine;
  private final Supplier<List<DeployedNode>> all;
  private final ComingUp comingUp;
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /**
   * @param all nodes of the deployment, once there are any
   * @param doing is told what it does while the deployment comes up
   */
  DeployedNode(
      PlannedNode planned,
      String address,
      Premises premises,
      HostKey hostKey,
      ClientKey clientKey,
      NodeEvidence evidence,
      Settings settings,
      Slowness slowness,
      Masking masking,
      FaultBook faults,
      Supplier<List<DeployedNode>> all,
      Consumer<String> doing) {
    this.planned = planned;
    this.evidence = evidence;
    this.settings = settings;
    this.slowness = slowness;
    this.all = all;
    this.comingUp = new ComingUp(doing);
    this.power = new NodePower(this, premises, faults, settings);
    this.machine = new NodeMachine(this, power, premises, faults);
    faults.listen(planned.name(), evidence.commands());
    this.handle =
        new LiveNode(
            new NodeContext(
                planned.name(),
                planned.role().name(),
                address,
                this::connect,
                hostKey,
                clientKey,
                power,
                new NodeFaults(planned.name(), faults, this::own),
                machine,
                new NodeInnerFaults(this, faults),
                evidence.commands(),
                slowness,
                settings.commandLimit(),
                evidence.console(),
                masking));
    begin();
  }

  private void begin() {
    if (!planned.late()) {
      comingUp.begin();
    }
  }

  String name() {
    return planned.name();
  }

  PlannedNode planned() {
    return planned;
  }

  Slowness slowness() {
    return slowness;
  }

  LiveNode handle() {
    return handle;
  }

  NodeEvidence evidence() {
    return evidence;
  }

  private WayIn.Connection connect() throws IOException {
    Machine running = power.machine();
    if (running == null) {
      throw new IOException("the node is off");
    }
    return running.wayIn().connect();
  }

  /**
   * The node that is given.
   *
   * @throws EnsembleException if it is not of this deployment
   */
  Node own(Node node) {
    return OwnNodes.require(node, all.get().stream().map(DeployedNode::handle).toList());
  }

  NodeState state() {
    return power.state();
  }

  /** Why its machine has stopped running. */
  String end() {
    return power.ended().getNow("nobody knows why");
  }

  void powerOn() {
    comingUp.now("boots");
    power.powerOn();
  }

  boolean isFrozen() {
    return power.isFrozen();
  }

  /** Ends its run in an orderly way, and returns when it is off. */
  void shutdown() {
    power.shutdown();
  }

  /** Starts it, and returns when it has booted. */
  void boot() {
    power.startAgain();
    awaitBoot();
  }

  /** Whether it is what that version says. */
  boolean runs(Version version) {
    return planned == version.node(planned.name());
  }

  /**
   * Makes it, while it is off, what another version of the composition says.
   *
   * @param what for the evidence
   * @param replacing gives it the image, or throws and has changed nothing
   */
  void become(PlannedNode next, String what, Runnable replacing) {
    power.renew(what, replacing);
    evidence.beginSystem("upgrade");
    planned = next;
  }

  /** Ends it at once, whatever it does, and nothing brings it back before it is started anew. */
  void end(String why) {
    power.end(why);
  }

  /** Makes it one that has never run, once its premises have. */
  void anew(PlannedNode first) {
    waiting.clear();
    machine.anew();
    evidence.beginSystem("reset");
    planned = first;
    power.anew();
    begin();
  }

  /** From now on it is up, as long as its machine runs. */
  void markReady() {
    power.markReady();
    comingUp.ready();
  }

  /** Whether no command could be run in it since it was started. */
  boolean isSilent() {
    return silent;
  }

  /** See {@link Machine#killedForMemory}; -1 if it has never run. */
  long killedForMemory() {
    Machine machine = power.machine();
    return machine == null ? -1 : machine.killedForMemory();
  }

  /** What its machine uses. */
  Look usage() {
    return Look.at(power.machine());
  }

  /** Whether the failure of that unit at boot is accepted. */
  boolean tolerates(String unit) {
    return planned.role().tolerate().stream().anyMatch(glob -> UnitGlob.matches(glob, unit));
  }

  /** What it does while its deployment comes up. */
  ComingUp comingUp() {
    return comingUp;
  }

  /** Whether it is off because it starts later than its deployment, and has not yet. */
  boolean isYetToStart() {
    return planned.late() && power.machine() == null;
  }

  /**
   * Follows the journal into the evidence, from its first line on and for as long as the node runs,
   * and returns when the node has booted.
   *
   * @throws EnsembleException if it does not
   */
  void awaitBoot() {
    Boot boot = new Boot(handle, planned.role(), settings.bootLimit(), slowness, this::progress);
    silent = true;
    try {
      boot.awaitSystemd();
      silent = false;
      runWhatWaits();
      if (Capture.isOn()) {
        handle.follow(
            "journalctl --boot --follow --lines=all --quiet --output=short-precise",
            evidence.journal());
      }
      boot.await();
      comingUp.now("has booted");
    } catch (NodeUnreachableException e) {
      if (boot.isOver() && !power.ended().isDone()) {
        silent = true;
        throw new EnsembleException(boot.unanswered(), e);
      }
      throw hasEnded() ? new EnsembleException(boot.endedEarly(end()), e) : e;
    } catch (NodeLostException | CommandFailedException e) {
      // A systemd that ends refuses to answer a moment before the connection does.
      throw hasEnded() ? new EnsembleException(boot.endedEarly(end()), e) : e;
    }
  }

  /** Does something as soon as commands can be run in its next boot. */
  void onceItRuns(Runnable action) {
    waiting.add(action);
  }

  private void runWhatWaits() {
    for (Runnable action = waiting.poll(); action != null; action = waiting.poll()) {
      action.run();
    }
  }

  private String progress() {
    Machine running = power.machine();
    return running == null ? "" : running.progress();
  }

  /**
   * Returns once what its role calls ready holds, as far as the nodes that run now are concerned.
   *
   * @throws EnsembleException if that does not come about
   */
  void awaitReadiness() {
    List<DeployedNode> running =
        all.get().stream().filter(node -> node == this || node.state() != NodeState.OFF).toList();
    Checks.among(running, slowness).await(planned.role(), handle);
  }

  void thawIfFrozen() {
    if (power.isFrozen()) {
      power.thaw();
    }
  }

  /** Whoever loses the connection to a dying node learns of it a moment before its flavour does. */
  private boolean hasEnded() {
    try {
      power.ended().get(slowness.scale(MOMENT).total().toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException | ExecutionException stillThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    comingUp.gone();
    handle.close();
  }
}
