// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.EnsembleException;

/**
 * Mounts that this process sees. Ensemble mounts nothing here, so a mistake may mount anything
 * anywhere: each new one counts, whatever its name, except where a login or a removable disk mounts
 * its own.
 */
record MountTraces() implements Traces {

  private static final List<String> OTHERS = List.of("/run/user/", "/media/", "/run/media/");

  @Override
  public String kind() {
    return "mount";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    try {
      return parse(Files.readAllLines(Path.of("/proc/self/mountinfo")));
    } catch (IOException e) {
      throw new EnsembleException("cannot read /proc/self/mountinfo: " + e, e);
    }
  }

  /** Lines as proc(5) describes them; the first field numbers a mount and is not reused soon. */
  static Map<String, Trace> parse(List<String> mountinfo) {
    Map<String, Trace> traces = new TreeMap<>();
    for (String line : mountinfo) {
      String[] halves = line.split(" - ", 2);
      String[] fields = halves[0].split(" ");
      String[] fileSystem = halves[1].split(" ");
      String point = fields[4];
      String description = "on %s (%s, from %s)".formatted(point, fileSystem[0], fileSystem[1]);
      traces.put(
          fields[0] + " " + description,
          new Trace(description, OTHERS.stream().noneMatch(point::startsWith)));
    }
    return traces;
  }
}
