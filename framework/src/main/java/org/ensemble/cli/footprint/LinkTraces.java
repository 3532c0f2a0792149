// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * Network interfaces of this process's network namespace. Ensemble makes none here, so each new one
 * counts.
 */
record LinkTraces() implements Traces {

  @Override
  public String kind() {
    return "link";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    Map<String, Trace> traces = new TreeMap<>();
    try (Stream<Path> links = Files.list(Path.of("/sys/class/net"))) {
      links
          .map(link -> link.getFileName().toString())
          .forEach(name -> traces.put(name, new Trace(name, true)));
    } catch (IOException e) {
      throw new EnsembleException("cannot list /sys/class/net: " + e, e);
    }
    return traces;
  }
}
