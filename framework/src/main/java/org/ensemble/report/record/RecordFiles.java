// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.WholeFile;

/**
 * Run records in files. A run of several processes, one for each flavour perhaps, has a file for
 * each: none writes into that of another.
 */
public final class RecordFiles {

  /** What a record is called, in a directory of its own. */
  public static final String NAME = "record.json";

  private RecordFiles() {}

  /**
   * Leaves a record, all of it or nothing, in place of what was there.
   *
   * @throws EnsembleException if it cannot be written
   */
  public static void write(RunRecord record, Path file) {
    try {
      Path directory = file.toAbsolutePath().getParent();
      Files.createDirectories(directory);
      WholeFile.write(file, text(record));
    } catch (IOException e) {
      throw new EnsembleException("cannot write `" + file + "`: " + IoReason.of(e), e);
    }
  }

  /** A record as it is in a file. */
  public static String text(RunRecord record) {
    try {
      return RecordJson.write(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * Reads one record.
   *
   * @param source what to call it in messages
   * @throws EnsembleException if it is none, or one of a later form
   */
  public static RunRecord parse(String text, String source) {
    return RecordJson.read(text, source);
  }

  /**
   * All runs that a file or a directory has, in the order of their starts. Of a directory these are
   * all {@value #NAME} in and below it; those of one run are merged.
   *
   * @throws EnsembleException if there is none, or one cannot be read
   */
  public static List<RunRecord> read(Path place) {
    List<RunRecord> parts = new ArrayList<>();
    for (Path file : files(place)) {
      try {
        parts.add(parse(Files.readString(file, UTF_8), file.toString()));
      } catch (IOException e) {
        throw new EnsembleException("cannot read `" + file + "`: " + IoReason.of(e), e);
      }
    }
    return merged(parts);
  }

  /** One record for each run among records of which several may be parts of the same. */
  public static List<RunRecord> merged(List<RunRecord> parts) {
    return Merge.byRun(parts);
  }

  /** Whether a directory has a record in or below it. */
  public static boolean isIn(Path directory) {
    return Files.isDirectory(directory) && !below(directory).isEmpty();
  }

  private static List<Path> files(Path place) {
    if (!Files.isDirectory(place)) {
      return List.of(place);
    }
    List<Path> found = below(place);
    if (found.isEmpty()) {
      throw new EnsembleException(
          "`"
              + place
              + "` has no run record: expected a file "
              + NAME
              + " in or below it; run the tests first");
    }
    return found;
  }

  private static List<Path> below(Path place) {
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(file -> file.endsWith(NAME) && Files.isRegularFile(file)).sorted().toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot list `" + place + "`: " + IoReason.of(e), e);
    }
  }
}
