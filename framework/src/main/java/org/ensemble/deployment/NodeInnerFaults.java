// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.concurrent.atomic.AtomicReference;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.node.Fault;
import org.ensemble.node.FaultSwitch;
import org.ensemble.node.InnerFault;
import org.ensemble.node.NodeState;

/** What is broken inside one node, in the deployment's book. */
record NodeInnerFaults(DeployedNode node, FaultBook book) implements FaultSwitch {

  @Override
  public Fault begin(InnerFault fault) {
    AtomicReference<String> found = new AtomicReference<>("");
    Runnable breaking = () -> found.set(run(fault.what(), fault.breaking()));
    Runnable mending = () -> mend(fault, found.get());
    return fault.addsUp()
        ? book.beginOneMore(fault.what(), node.name(), breaking, mending)
        : book.begin(fault.what(), node.name(), breaking, mending);
  }

  private void mend(InnerFault fault, String found) {
    NodeState state = node.state();
    Runnable mending = () -> run("end of " + fault.what(), fault.mending(found));
    if (state != NodeState.OFF && state != NodeState.LOST) {
      mending.run();
    } else if (fault.onDisk()) {
      node.onceItRuns(mending);
    }
  }

  private String run(String what, String program) {
    return node.handle().perform("(" + what + ")", program);
  }

  @Override
  public long memory() {
    return node.planned().role().resources().memory();
  }
}
