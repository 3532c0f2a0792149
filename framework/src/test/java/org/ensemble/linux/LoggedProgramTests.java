// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.EnsembleException;
import org.ensemble.linux.LoggedProgram.Ending;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoggedProgramTests {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir Path directory;
  private final List<String> lines = new ArrayList<>();

  @Test
  void eachLineIsInTheLogAndTold() {
    Ending ending = program("echo out; echo err >&2; exit 3").run(lines::add);
    assertThat(ending).isEqualTo(new Ending(3, List.of("out", "err")));
    assertThat(log()).hasContent("out\nerr\n");
    assertThat(lines).containsExactly("out", "err");
  }

  @Test
  void theLastLinesAreAtHand() {
    Ending ending =
        program("i=0; while [ $i -lt 25 ]; do i=$((i + 1)); echo $i; done")
            .runWithin(LIMIT, lines::add);
    assertThat(ending.last())
        .isEqualTo(IntStream.rangeClosed(6, 25).mapToObj(Integer::toString).toList());
    assertThat(lines).hasSize(25);
  }

  @Test
  void itMayCloseItsOutputBeforeItEnds() {
    assertThat(program("echo out; exec >&- 2>&-; sleep 0.1; exit 4").run(lines::add))
        .isEqualTo(new Ending(4, List.of("out")));
  }

  @Test
  void itIsEndedWithAllBelowWhenTheLimitIsOver() {
    assertThatThrownBy(
            () ->
                program("echo $$; sleep 1000 & echo $!; wait")
                    .runWithin(Duration.ofMillis(500), lines::add))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("`sh` did not end within 500 ms; all it said is in " + log());
    assertThat(lines).hasSize(2).allMatch(LoggedProgramTests::hasEnded);
  }

  @Test
  void whatTheListenerThrowsEndsIt() {
    assertThatThrownBy(
            () ->
                program("echo $$; sleep 1000")
                    .runWithin(
                        LIMIT,
                        line -> {
                          lines.add(line);
                          throw new IllegalStateException("no");
                        }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no");
    assertThat(lines).hasSize(1).allMatch(LoggedProgramTests::hasEnded);
  }

  private static boolean hasEnded(String pid) {
    return ProcessIdentity.find(Long.parseLong(pid)).isEmpty();
  }

  private LoggedProgram program(String script) {
    return new LoggedProgram(new ProcessBuilder("sh", "-c", script), log());
  }

  private Path log() {
    return directory.resolve("new/log");
  }
}
