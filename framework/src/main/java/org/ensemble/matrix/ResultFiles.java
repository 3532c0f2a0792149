// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import com.fasterxml.jackson.databind.json.JsonMapper;
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
 * The results of a build's executions, a file for each: they are processes of their own, perhaps at
 * the same time, so none writes into the file of another.
 *
 * @param directory of one build; another build has another
 */
record ResultFiles(Path directory) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SUFFIX = ".json";

  /**
   * @param evidence where the runs of a project leave what they leave
   * @param build any text that tells a build from all others
   */
  static ResultFiles of(Path evidence, String build) {
    return new ResultFiles(
        evidence.resolve("matrix").resolve(build.replaceAll("[^A-Za-z0-9._-]", "-")));
  }

  /** Leaves the result of an execution, all of it or nothing. */
  void write(Column column) {
    // Sorted by name they are in the order in which they were written.
    String name =
        System.currentTimeMillis()
            + "-"
            + column.flavour()
            + "-"
            + ProcessHandle.current().pid()
            + "-"
            + Long.toUnsignedString(System.nanoTime(), Character.MAX_RADIX);
    try {
      Files.createDirectories(directory);
      WholeFile.write(directory.resolve(name + SUFFIX), JSON.writeValueAsBytes(column));
    } catch (IOException e) {
      throw new EnsembleException("cannot write to " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** Leaves the merged result as people read it. */
  void write(List<String> lines) {
    try {
      Files.write(directory.resolve("matrix.txt"), lines);
    } catch (IOException e) {
      throw new EnsembleException("cannot write to " + directory + ": " + IoReason.of(e), e);
    }
  }

  /** All that the build has left so far, merged. */
  Matrix read() {
    List<Column> columns = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(file -> file.toString().endsWith(SUFFIX)).sorted().toList()) {
        columns.add(JSON.readValue(Files.readAllBytes(file), Column.class));
      }
    } catch (IOException e) {
      throw new EnsembleException("cannot read " + directory + ": " + IoReason.of(e), e);
    }
    return Matrix.of(columns);
  }
}
