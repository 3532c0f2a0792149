// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.Usage;
import org.ensemble.report.record.NodeRecord.Peak;
import org.jspecify.annotations.Nullable;

/** What one node has used, as a table in its evidence and as the most and the sums of it. */
final class UsageLog {

  private static final String HEAD =
      "time,seconds,memory_bytes,cpu_ms,disk_bytes,received_bytes,sent_bytes\n";

  /** When there are so many lines more, only every other of those that follow is written. */
  private static final int LINES = 5_000;

  private final Path file;
  private final Counter cpu = new Counter();
  private final Counter disk = new Counter();
  private final Counter received = new Counter();
  private final Counter sent = new Counter();
  private @Nullable Machine machine;
  private @Nullable Peak peak;
  private long samples;
  private long lines;
  private long step = 1;

  /**
   * @param file which is made with the first line
   */
  UsageLog(Path file) {
    this.file = file;
  }

  /** The most memory, and the sums of all else; null if nothing has been seen. */
  @Nullable Peak peak() {
    return peak;
  }

  /**
   * Takes what has been seen.
   *
   * @param since the deployment began
   */
  void add(Look look, Instant now, Duration since) throws IOException {
    Usage usage = look.usage();
    if (usage.equals(Usage.UNKNOWN)) {
      return;
    }
    if (look.machine() != machine) {
      machine = look.machine();
      List.of(cpu, disk, received, sent).forEach(Counter::next);
    }
    Long memory = usage.memoryBytes();
    Peak sums =
        new Peak(
            memory,
            cpu.add(usage.cpuMs()),
            disk.add(usage.diskBytes()),
            received.add(usage.receivedBytes()),
            sent.add(usage.sentBytes()));
    Long most = peak == null ? null : peak.memoryBytes();
    peak =
        new Peak(
            memory == null || most != null && most > memory ? most : memory,
            sums.cpuMs(),
            sums.diskBytes(),
            sums.networkRxBytes(),
            sums.networkTxBytes());
    if (samples++ % step == 0) {
      write(sums, now, since);
    }
  }

  private void write(Peak sums, Instant now, Duration since) throws IOException {
    String line =
        now.truncatedTo(ChronoUnit.MILLIS)
            + String.format(Locale.ROOT, ",%.3f,", since.toMillis() / 1000.0)
            + Stream.of(
                    sums.memoryBytes(),
                    sums.cpuMs(),
                    sums.diskBytes(),
                    sums.networkRxBytes(),
                    sums.networkTxBytes())
                .map(number -> number == null ? "" : number.toString())
                .collect(Collectors.joining(","))
            + "\n";
    Files.writeString(file, lines == 0 ? HEAD + line : line, UTF_8, CREATE, APPEND);
    if (++lines % LINES == 0) {
      step *= 2;
    }
  }
}
