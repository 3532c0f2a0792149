// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Looks at all processes, as proc(5) shows them. */
public record ProcessesLook() implements Look<Processes> {

  private static final String NUL = "\0";

  /** Of the fields in /proc/PID/stat, in hertz, on every architecture that Debian has. */
  private static final BigDecimal TICKS = BigDecimal.valueOf(100);

  /** The look's own number, the time, how long the node has run; users; processes. */
  @Override
  public String command() {
    return "read -r up _ </proc/uptime; echo $$ \"$up\" $(date +%s.%N); { "
        + UserLook.ALL
        + "; }; echo; "
        + Sections.command(
            128 << 10, "/proc/[0-9]*/stat", "/proc/[0-9]*/status", "/proc/[0-9]*/cmdline");
  }

  @Override
  public Processes read(Sight sight) {
    String[] parts = sight.text().split("(?m)^\n", 2);
    String[] head = parts[0].lines().findFirst().orElseThrow().split(" ");
    long self = Long.parseLong(head[0]);
    BigDecimal booted = new BigDecimal(head[2]).subtract(new BigDecimal(head[1]));
    Map<Long, String> users =
        Passwd.in(parts[0]).stream()
            .collect(Collectors.toMap(Passwd::uid, Passwd::name, (first, second) -> first));
    Map<String, String> files = Sections.in(parts[1]);
    List<NodeProcess> found = new ArrayList<>();
    files.forEach(
        (path, stat) -> {
          String directory = path.substring(0, path.lastIndexOf('/') + 1);
          String status = files.get(directory + "status");
          String cmdline = files.get(directory + "cmdline");
          if (path.endsWith("/stat") && status != null && cmdline != null) {
            found.add(process(stat, status, cmdline, booted, users));
          }
        });
    found.removeIf(process -> process.pid() == self || process.ppid() == self);
    found.sort(Comparator.comparingLong(NodeProcess::pid));
    return Processes.all(List.copyOf(found), sight);
  }

  private static NodeProcess process(
      String stat, String status, String cmdline, BigDecimal booted, Map<Long, String> users) {
    // The name may hold anything, parentheses included.
    int open = stat.indexOf('(');
    int close = stat.lastIndexOf(')');
    String[] fields = stat.substring(close + 2).split(" ");
    long uid = Long.parseLong(value(status, "Uid").split("\t")[1]);
    BigDecimal started = booted.add(new BigDecimal(fields[19]).divide(TICKS)).movePointRight(3);
    return new NodeProcess(
        Long.parseLong(stat.substring(0, open - 1)),
        Long.parseLong(fields[1]),
        users.getOrDefault(uid, String.valueOf(uid)),
        stat.substring(open + 1, close),
        cmdline.isEmpty() ? List.of() : List.of(cmdline.split(NUL)),
        fields[0].charAt(0),
        kibibytes(value(status, "VmRSS")),
        Instant.ofEpochMilli(started.longValue()));
  }

  private static String value(String status, String key) {
    return Stream.of(status.split("\n"))
        .filter(line -> line.startsWith(key + ":\t"))
        .map(line -> line.substring(key.length() + 2))
        .findFirst()
        .orElse("");
  }

  /** A thread of the kernel has no memory of its own. */
  private static long kibibytes(String value) {
    return value.isEmpty() ? 0 : Long.parseLong(value.replace("kB", "").strip()) << 10;
  }
}
