// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.util.Map;
import java.util.TreeMap;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.Leases;

/** Leases whose owner has gone without freeing them; one that lives still needs its own. */
record LeaseTraces(Leases leases) implements Traces {

  @Override
  public String kind() {
    return "lease";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    Map<String, Trace> traces = new TreeMap<>();
    for (Lease lease : leases.all()) {
      traces.put(lease.id(), new Trace(lease.file().toString(), !lease.isOwned()));
    }
    return traces;
  }
}
