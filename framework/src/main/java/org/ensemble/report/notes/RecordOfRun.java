// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.report.record.RunInfo;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.text.RunReport;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;

/**
 * The record of a run in its directory, with a report for people beside it. A run may have several
 * executions of tests, one after the other: each adds its own.
 *
 * @param directory of the run, with a directory for each of its deployments
 */
public record RecordOfRun(Path directory) {

  /** Set by who knows it. Not below {@code ensemble.}: those are settings of a run. */
  public static final String COMMAND = "org.ensemble.command";

  /** The record. */
  public Path file() {
    return directory.resolve(RecordFiles.NAME);
  }

  /** What people read. */
  public Path report() {
    return directory.resolve("report.md");
  }

  /**
   * @param build what this run is a part of; null if it is a run of its own
   * @throws EnsembleException if it cannot be written
   */
  public void add(@Nullable String build, Instant startedAt, List<TestRecord> tests) {
    RunInfo run =
        new RunInfo(
            build == null ? String.valueOf(directory.getFileName()) : build,
            startedAt,
            Instant.now(),
            System.getProperty(COMMAND),
            EnsembleVersion.text());
    RunRecord record =
        RunRecord.of(
            run, EnvironmentLook.ofThisProcess().take(), List.of(), Map.of(), Map.of(), tests);
    if (Files.isRegularFile(file())) {
      record = RecordFiles.read(file()).get(0).and(record);
    }
    for (RunRecord part : parts()) {
      record = record.with(part);
    }
    RecordFiles.write(record, file());
    try {
      Files.writeString(report(), new RunReport(record).markdown(), UTF_8);
    } catch (IOException e) {
      throw new EnsembleException("cannot write `" + report() + "`: " + IoReason.of(e), e);
    }
  }

  private List<RunRecord> parts() {
    try (Stream<Path> all = Files.list(directory)) {
      return all.sorted().flatMap(each -> PartFile.in(each).read().stream()).toList();
    } catch (IOException | UncheckedIOException none) {
      return List.of();
    }
  }
}
