// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.faults.FaultScope;
import org.ensemble.deployment.faults.Faults;
import org.ensemble.deployment.faults.Partition;
import org.ensemble.node.Fault;

/** The faults that this process has begun in a deployment of another, latest last. Thread-safe. */
public final class RemoteFaults implements Faults {

  private final KeeperLine line;
  private final List<Fault> begun = new ArrayList<>();

  public RemoteFaults(KeeperLine line) {
    this.line = line;
  }

  KeeperLine line() {
    return line;
  }

  /**
   * @param number by which the keeper knows it
   */
  synchronized Fault begun(long number) {
    Fault fault = RemoteSwitch.of(Fault.class, Switches.FAULT, Long.toString(number), this);
    begun.add(fault);
    return fault;
  }

  private DeploymentSwitch deployment() {
    return RemoteSwitch.of(DeploymentSwitch.class, Switches.DEPLOYMENT, "", this);
  }

  @Override
  public Fault partition(Partition partition) {
    return deployment().partition(partition.groups());
  }

  @Override
  public List<String> describe() {
    return deployment().faults();
  }

  @Override
  public void heal() {
    deployment().heal();
  }

  @Override
  public FaultScope scope() {
    List<Fault> before = copy();
    return () -> endAllBut(before);
  }

  private synchronized List<Fault> copy() {
    return List.copyOf(begun);
  }

  private void endAllBut(List<Fault> before) {
    List<Fault> mine = new ArrayList<>(copy());
    mine.removeAll(before);
    List<String> problems = new ArrayList<>();
    for (int i = mine.size() - 1; i >= 0; i--) {
      Fault fault = mine.get(i);
      try {
        fault.close();
        synchronized (this) {
          begun.remove(fault);
        }
      } catch (EnsembleException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new EnsembleException(String.join("; ", problems));
    }
  }
}
