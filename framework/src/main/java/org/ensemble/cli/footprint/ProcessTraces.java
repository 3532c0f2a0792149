// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.util.Map;
import java.util.TreeMap;

/** Processes, by number and start. */
record ProcessTraces() implements Traces {

  @Override
  public String kind() {
    return "process";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    Map<String, Trace> traces = new TreeMap<>();
    processes
        .byPid()
        .values()
        .forEach(
            process ->
                traces.put(
                    process.identity().toString(),
                    new Trace(process.toString(), ownership.owns(process, processes))));
    return traces;
  }
}
