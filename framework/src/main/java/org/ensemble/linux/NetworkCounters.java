// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a network interface has received and sent, in bytes, as {@code /proc/PID/net/dev} has it: of
 * the network namespace that the process is in.
 */
public record NetworkCounters(long received, long sent) {

  /** Of the words behind the interface's name. */
  private static final int SENT = 8;

  /** Empty if the process has ended, or sees no such interface. */
  public static Optional<NetworkCounters> of(long pid, String link) {
    try {
      return parse(Files.readAllLines(Path.of("/proc", Long.toString(pid), "net/dev")), link);
    } catch (IOException ended) {
      return Optional.empty();
    }
  }

  static Optional<NetworkCounters> parse(List<String> lines, String link) {
    return lines.stream()
        .map(String::strip)
        .filter(line -> line.startsWith(link + ":"))
        .map(line -> line.substring(link.length() + 1).strip().split(" +"))
        .filter(words -> words.length > SENT)
        .map(words -> new NetworkCounters(Long.parseLong(words[0]), Long.parseLong(words[SENT])))
        .findFirst();
  }
}
