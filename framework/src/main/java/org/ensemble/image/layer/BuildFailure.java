// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;

/** Turns the end of a build's log into an error that says what to do. */
final class BuildFailure {

  private static final int LAST_LINES = 12;

  private final LayerOrder order;
  private final int status;
  private final Path out;
  private final Path log;
  private final List<String> lines;

  /**
   * @param status of the build's process
   * @param out what the scripts left for the caller
   * @param lines of the log
   */
  BuildFailure(LayerOrder order, int status, Path out, Path log, List<String> lines) {
    this.order = order;
    this.status = status;
    this.out = out;
    this.log = log;
    this.lines = lines.stream().filter(line -> !line.isBlank()).toList();
  }

  EnsembleException asException() {
    Diagnosis diagnosis =
        new LogReading(order, lines, read(out.resolve("pkgnames")).lines().toList())
            .diagnosis(read(out.resolve("reason")).strip())
            .orElseGet(this::unknown);
    String tail =
        lines.stream()
            .skip(Math.max(0, lines.size() - LAST_LINES))
            .map(line -> "\n    " + line)
            .collect(Collectors.joining());
    return new EnsembleException(
        order.element()
            + ": "
            + diagnosis.finding()
            + "\n  to mend it: "
            + diagnosis.remedy()
            + "\n  the last lines of "
            + log
            + ":"
            + tail);
  }

  private Diagnosis unknown() {
    String step = read(out.resolve("step")).strip();
    return new Diagnosis(
        "making the layer `"
            + order.layer()
            + "` failed with exit status "
            + status
            + (step.isEmpty() ? "" : " while " + step),
        "see the log");
  }

  private static String read(Path file) {
    try {
      // Packages' scripts may print anything.
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException none) {
      return "";
    }
  }

  /**
   * What a log says.
   *
   * @param finding what was found, as a sentence without a full stop
   * @param remedy what to do, as an infinitive without "to"
   */
  record Diagnosis(String finding, String remedy) {}
}
