// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Interior;
import org.ensemble.deployment.faults.Partition;
import org.ensemble.deployment.kept.DeploymentSwitch;
import org.ensemble.deployment.kept.KeptSecrets;
import org.ensemble.deployment.kept.Message.Call;
import org.ensemble.deployment.kept.Switches;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.NodeContext;
import org.ensemble.ssh.ClientKey;
import org.jspecify.annotations.Nullable;

/** What one process can reach of a keeper's deployment, and the faults it has begun there. */
final class Inside implements DeploymentSwitch {

  private final Keeper keeper;
  private final Interior interior;
  private final AtomicLong numbers = new AtomicLong();
  private final ConcurrentSkipListMap<Long, Fault> faults = new ConcurrentSkipListMap<>();

  Inside(Keeper keeper) {
    this.keeper = keeper;
    this.interior = keeper.interior();
  }

  /** The switch that is meant. */
  Object of(Call call) {
    return switch (call.on()) {
      case Switches.POWER -> context(call.of()).power();
      case Switches.NETWORK -> context(call.of()).network();
      case Switches.MACHINE -> context(call.of()).machine();
      case Switches.INNER -> context(call.of()).faults();
      case Switches.FAULT -> fault(Long.parseLong(call.of()));
      default -> this;
    };
  }

  private NodeContext context(String name) {
    return interior.nodes().stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new EnsembleException("there is no node `" + name + "`"));
  }

  private Fault fault(long number) {
    Fault fault = faults.get(number);
    if (fault == null) {
      throw new EnsembleException("there is no fault " + number);
    }
    return fault;
  }

  Node node(String name) {
    return interior.deployment().node(name);
  }

  /** By which the other end knows it. */
  long number(Fault fault) {
    long number = numbers.incrementAndGet();
    faults.put(number, fault);
    return number;
  }

  /** What the process has begun, the latest first; whatever cannot be healed is in the evidence. */
  void endFaults() {
    for (Fault fault : faults.descendingMap().values()) {
      try {
        fault.close();
      } catch (EnsembleException inEvidence) {
        // Nobody is there to be told, and the others are to be healed, too.
      }
    }
    faults.clear();
  }

  @Override
  public KeptSecrets secrets() {
    ClientKey key = interior.nodes().get(0).clientKey();
    return new KeptSecrets(key.privateFile(), key.publicLine(), interior.secrets());
  }

  @Override
  public Duration timeLeft() {
    return keeper.timeLeft();
  }

  @Override
  public Fault partition(List<List<String>> groups) {
    return interior.faults().partition(new Partition(groups));
  }

  @Override
  public List<String> faults() {
    return interior.faults().describe();
  }

  @Override
  public void heal() {
    interior.faults().heal();
  }

  @Override
  public void upgrade(String verb, @Nullable String variant, List<String> nodes, boolean rolling) {
    interior.upgrade(verb, variant, nodes, rolling);
  }

  @Override
  public void reset() {
    interior.deployment().reset();
  }

  @Override
  public String down() {
    return keeper.down();
  }
}
