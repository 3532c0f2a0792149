// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.Premises;
import org.ensemble.node.Fault;
import org.ensemble.node.MachineSwitch;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** What can be done to the machine of one node: its keyboard, its clock, its disks. */
final class NodeMachine implements MachineSwitch {

  /** Before slowness. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  /** The clock knows of no other way to go on by a part of a second. */
  private static final String STEP = "LC_ALL=C date -s '%s seconds' >/dev/null 2>&1 && echo done";

  /** Waits for a disk with that serial number, and links it where udev would, if there is one. */
  private static final String APPEAR =
      """
      tries=0
      while [ $tries -lt 150 ]; do
        for block in /sys/block/*; do
          [ "$(cat $block/serial 2>/dev/null)" = %1$s ] || continue
          mkdir -p /dev/disk/by-id
          ln -sfn ../../${block##*/} /dev/disk/by-id/virtio-%1$s
          echo done
          exit
        done
        tries=$((tries + 1))
        sleep 0.1
      done
      """;

  private static final String VANISH = "rm -f /dev/disk/by-id/virtio-%s; echo done";

  private final DeployedNode node;
  private final NodePower power;
  private final Premises premises;
  private final FaultBook faults;
  private final List<String> plugged = new ArrayList<>();

  /** By how much the clock is to be wrong. */
  private Duration offset = Duration.ZERO;

  /** By how much that of this machine is. */
  private Duration applied = Duration.ZERO;

  private @Nullable Machine moved;

  NodeMachine(DeployedNode node, NodePower power, Premises premises, FaultBook faults) {
    this.node = node;
    this.power = power;
    this.premises = premises;
    this.faults = faults;
  }

  @Override
  public void type(String text) {
    faults.abilities().require(Capability.CONSOLE, "console().send()");
    Machine machine = running();
    if (machine == null) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "` does not run, so nobody reads what is typed on its console; start it first");
    }
    String shown = text.replace("\r", "\\r").replace("\n", "\\n");
    power.recorded("type `" + shown + "` on the console", () -> machine.type(text.getBytes(UTF_8)));
  }

  @Override
  public Fault moveClock(String verb, Duration by) {
    faults.abilities().require(Capability.CLOCK, verb);
    String what =
        "clock " + HumanTime.of(by.abs()) + (by.isNegative() ? " set back" : " set forward");
    return faults.beginOneMore(what, node.name(), () -> move(by), () -> move(by.negated()));
  }

  private synchronized void move(Duration by) {
    Machine machine = running();
    if (machine != moved) {
      // One that was started since began with what its hardware clock said.
      moved = machine;
      applied = offset;
    }
    Duration next = offset.plus(by);
    premises.setClock(node.name(), next);
    offset = next;
    Duration step = next.minus(applied);
    if (machine != null && !step.isZero()) {
      String seconds = BigDecimal.valueOf(step.toNanos(), 9).toPlainString();
      inNode(STEP.formatted(seconds), "its clock cannot be set");
      applied = next;
    }
  }

  /** Its clock is right, and nothing is plugged in; its premises have seen to that. */
  synchronized void anew() {
    offset = Duration.ZERO;
    applied = Duration.ZERO;
    moved = null;
    plugged.clear();
  }

  @Override
  public synchronized void plug(String disk, long bytes) {
    faults.abilities().require(Capability.HOT_PLUG, "os().disks().plug()");
    if (ofItsRole().contains(disk) || plugged.contains(disk)) {
      throw new EnsembleException(
          "node `" + node.name() + "` has a disk `" + disk + "` already; take another name");
    }
    power.recorded(
        "plug disk " + disk + " of " + bytes + " bytes",
        () -> {
          premises.plug(node.name(), disk, bytes);
          plugged.add(disk);
          if (running() != null) {
            inNode(APPEAR.formatted(disk), "it does not find disk `" + disk + "`");
          }
        });
  }

  @Override
  public synchronized void unplug(String disk) {
    faults.abilities().require(Capability.HOT_PLUG, "os().disks().unplug()");
    if (!plugged.contains(disk)) {
      throw new EnsembleException(
          "node `"
              + node.name()
              + "`: "
              + (ofItsRole().contains(disk)
                  ? "disk `" + disk + "` is one of its role, which stays; plug one to unplug it"
                  : Suggestions.unknown("disk", disk, plugged)));
    }
    power.recorded(
        "unplug disk " + disk,
        () -> {
          premises.unplug(node.name(), disk);
          plugged.remove(disk);
          if (running() != null) {
            inNode(VANISH.formatted(disk), "the link to disk `" + disk + "` stays");
          }
        });
  }

  private List<String> ofItsRole() {
    return node.planned().role().resources().disks().stream().map(Disk::name).toList();
  }

  /** Null if the node is off or lost. */
  private @Nullable Machine running() {
    Machine machine = power.machine();
    return machine == null || machine.ended().isDone() ? null : machine;
  }

  private void inNode(String command, String otherwise) {
    byte[] said = node.handle().unrecorded(command, LIMIT);
    if (!new String(said, UTF_8).strip().endsWith("done")) {
      throw new EnsembleException("node `" + node.name() + "`: " + otherwise);
    }
  }
}
