// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.util.Map;
import java.util.TreeMap;

/** Namespaces that hold a process. One that a mount keeps alive is a mount. */
record NamespaceTraces() implements Traces {

  @Override
  public String kind() {
    return "namespace";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    Map<String, Trace> traces = new TreeMap<>();
    for (SeenProcess process : processes.byPid().values()) {
      boolean ours = ownership.owns(process, processes);
      for (String namespace : process.namespaces()) {
        Trace trace = new Trace(namespace + ", held by process " + process, ours);
        traces.merge(namespace, trace, (a, b) -> a.ours() ? a : b);
      }
    }
    return traces;
  }
}
