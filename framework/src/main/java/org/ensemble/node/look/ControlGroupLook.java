// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks at the node's own cgroup, in the files of the kernel's admin-guide/cgroup-v2. */
public record ControlGroupLook() implements Look<ControlGroup> {

  private static final String ROOT = "/sys/fs/cgroup/";

  @Override
  public String command() {
    return Sections.command(
        64 << 10,
        ROOT + "memory.max",
        ROOT + "memory.current",
        ROOT + "memory.events",
        ROOT + "cpu.max",
        ROOT + "cpu.stat",
        ROOT + "pids.max",
        ROOT + "pids.current");
  }

  @Override
  public ControlGroup read(Sight sight) {
    Map<String, String> files = Sections.in(sight.text());
    OptionalLong cpu = keyed(files, "cpu.stat", "usage_usec");
    return new ControlGroup(
        number(files, "memory.max"),
        number(files, "memory.current"),
        keyed(files, "memory.events", "oom_kill"),
        processors(files),
        cpu.isEmpty()
            ? Optional.empty()
            : Optional.of(Duration.of(cpu.getAsLong(), ChronoUnit.MICROS)),
        number(files, "pids.max"),
        number(files, "pids.current"));
  }

  private static OptionalLong number(Map<String, String> files, String file) {
    String text = files.getOrDefault(ROOT + file, "max").strip();
    return text.equals("max") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }

  private static OptionalLong keyed(Map<String, String> files, String file, String key) {
    return files
        .getOrDefault(ROOT + file, "")
        .lines()
        .filter(line -> line.startsWith(key + " "))
        .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1).strip()))
        .findFirst();
  }

  /** Time allowed per period, both in microseconds. */
  private static OptionalDouble processors(Map<String, String> files) {
    String[] pair = files.getOrDefault(ROOT + "cpu.max", "max 1").strip().split(" ");
    return pair[0].equals("max")
        ? OptionalDouble.empty()
        : OptionalDouble.of(Double.parseDouble(pair[0]) / Double.parseDouble(pair[1]));
  }
}
