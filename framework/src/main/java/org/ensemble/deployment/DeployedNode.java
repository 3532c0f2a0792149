// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.evidence.NodeEvidence;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.Premises;
import org.ensemble.node.LiveNode;
import org.ensemble.node.NodeContext;
import org.ensemble.node.NodeLostException;
import org.ensemble.node.NodeState;
import org.ensemble.node.NodeUnreachableException;
import org.ensemble.node.PowerSwitch;
import org.ensemble.node.Slowness;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.WayIn;
import org.jspecify.annotations.Nullable;

/** A node with all that belongs to it: its handle, its power, its evidence. */
final class DeployedNode implements PowerSwitch, AutoCloseable {

  private static final long MOMENT_SECONDS = 2;

  private final PlannedNode planned;
  private final Premises premises;
  private final NodeEvidence evidence;
  private final LiveNode handle;
  private final Settings settings;

  private @Nullable Machine machine;
  private boolean ready;
  private boolean askedOff;

  DeployedNode(
      PlannedNode planned,
      Premises premises,
      HostKey hostKey,
      ClientKey clientKey,
      NodeEvidence evidence,
      Settings settings,
      Masking masking) {
    this.planned = planned;
    this.premises = premises;
    this.evidence = evidence;
    this.settings = settings;
    this.handle =
        new LiveNode(
            new NodeContext(
                planned.name(),
                planned.role().name(),
                planned.address(),
                this::connect,
                hostKey,
                clientKey,
                this,
                evidence.commands(),
                Slowness.NONE,
                settings.commandLimit(),
                evidence.console(),
                masking));
  }

  PlannedNode planned() {
    return planned;
  }

  LiveNode handle() {
    return handle;
  }

  NodeEvidence evidence() {
    return evidence;
  }

  private WayIn.Connection connect() throws IOException {
    Machine running = machine();
    if (running == null) {
      throw new IOException("the node is off");
    }
    return running.wayIn().connect();
  }

  private synchronized @Nullable Machine machine() {
    return machine;
  }

  /** From now on it is up, as long as its machine runs. */
  synchronized void markReady() {
    ready = true;
  }

  @Override
  public synchronized NodeState state() {
    if (machine == null) {
      return NodeState.OFF;
    }
    if (machine.ended().isDone()) {
      return askedOff ? NodeState.OFF : NodeState.LOST;
    }
    return ready ? NodeState.UP : NodeState.BOOTING;
  }

  @Override
  public CompletableFuture<String> ended() {
    Machine running = machine();
    return running == null ? new CompletableFuture<>() : running.ended();
  }

  /** Why its machine has stopped running. */
  String end() {
    return ended().getNow("nobody knows why");
  }

  @Override
  public void crash() {
    Machine running;
    synchronized (this) {
      running = machine;
      askedOff = true;
    }
    if (running != null) {
      running.crash();
    }
  }

  @Override
  public void start() {
    if (powerOn()) {
      awaitBoot();
      markReady();
    }
  }

  /** Whether it was off. */
  synchronized boolean powerOn() {
    NodeState state = state();
    if (state == NodeState.UP || state == NodeState.BOOTING) {
      return false;
    }
    askedOff = false;
    ready = false;
    machine = premises.start(planned.name());
    return true;
  }

  /**
   * Follows the journal into the evidence, from its first line on and for as long as the node runs,
   * and returns when the node has booted.
   *
   * @throws EnsembleException if it does not
   */
  void awaitBoot() {
    Boot boot = new Boot(handle, planned.role(), settings.bootLimit());
    try {
      boot.awaitSystemd();
      handle.follow(
          "journalctl --boot --follow --lines=all --quiet --output=short-precise",
          evidence.journal());
      boot.await();
    } catch (NodeLostException | NodeUnreachableException e) {
      throw hasEnded() ? new EnsembleException(boot.endedEarly(end()), e) : e;
    }
  }

  /** Whoever loses the connection to a dying node learns of it a moment before its flavour does. */
  private boolean hasEnded() {
    try {
      ended().get(MOMENT_SECONDS, TimeUnit.SECONDS);
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
    handle.close();
  }
}
