// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.Usage;
import org.ensemble.report.record.NodeRecord.Peak;
import org.ensemble.ssh.WayIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageLogTests {

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00.123456Z");

  @TempDir Path directory;
  private Path file;
  private UsageLog log;
  private Machine machine = new Some();

  @BeforeEach
  void open() {
    file = directory.resolve("resources.csv");
    log = new UsageLog(file);
  }

  @Test
  void ofMemoryTheMostCountsAndOfAllElseTheSum() throws IOException {
    log.add(look(new Usage(700L, 10L, null, 5L, 6L)), NOON, Duration.ofMillis(1500));
    log.add(look(new Usage(300L, 30L, null, 7L, 8L)), NOON.plusSeconds(5), Duration.ofMillis(6500));

    assertThat(log.peak()).isEqualTo(new Peak(700L, 30L, null, 7L, 8L));
    assertThat(Files.readAllLines(file))
        .containsExactly(
            "time,seconds,memory_bytes,cpu_ms,disk_bytes,received_bytes,sent_bytes",
            "2026-11-23T12:00:00.123Z,1.500,700,10,,5,6",
            "2026-11-23T12:00:05.123Z,6.500,300,30,,7,8");
  }

  @Test
  void aMachineThatBeginsAnewCountsOn() throws IOException {
    log.add(look(new Usage(1L, 100L, 50L, 7L, 7L)), NOON, Duration.ZERO);
    machine = new Some();
    log.add(look(new Usage(1L, 20L, 60L, 3L, null)), NOON, Duration.ZERO);
    log.add(look(new Usage(1L, 30L, 60L, 4L, 1L)), NOON, Duration.ZERO);

    assertThat(log.peak()).isEqualTo(new Peak(1L, 130L, 110L, 11L, 8L));
  }

  @Test
  void aNodeThatHasNeverRunLeavesNothing() throws IOException {
    log.add(look(Usage.UNKNOWN), NOON, Duration.ZERO);

    assertThat(log.peak()).isNull();
    assertThat(file).doesNotExist();
  }

  @Test
  void aLongRunIsWrittenMoreSparsely() throws IOException {
    for (int i = 0; i < 15_000; i++) {
      log.add(look(new Usage((long) i, null, null, null, null)), NOON, Duration.ofSeconds(i));
    }

    List<String> lines = Files.readAllLines(file);
    assertThat(lines).hasSize(1 + 5_000 + 5_000);
    assertThat(lines.get(lines.size() - 1)).contains(",14998.000,");
    assertThat(log.peak()).isEqualTo(new Peak(14_999L, null, null, null, null));
  }

  private Look look(Usage usage) {
    return new Look(machine, usage);
  }

  /** Is only told from others. */
  private static final class Some implements Machine {
    @Override
    public WayIn wayIn() {
      throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<MachineEnd> ended() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void crash() {
      throw new UnsupportedOperationException();
    }
  }
}
