// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** In a real bash: what it is given is only of use if it understands it. */
class CompletionCommandTests {

  /** As bash does when the tab key is pressed after the last word. */
  private static final String PRESS_TAB =
      """
      source "$1"; shift
      complete -p ensemble | grep -q -- '-F _complete_ensemble' || exit 1
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      compopt() { :; } # it works only where the key was really pressed
      _complete_ensemble
      printf '%s\\n' "${COMPREPLY[@]}"
      """;

  @TempDir static Path directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ./ensemble compl                             | completion
          ./ensemble image l                           | ls
          ./ensemble image ls --j                      | --json
          ./ensemble test --att                        | --attach
          ./ensemble test CompletionCommandT           | CompletionCommandTests
          ./ensemble test HelloIT --keep on            | on-failure
          ./ensemble up --flavour vm-                  | vm-ramdisk
          ./ensemble up hel                            | hello
          ./ensemble image build hel                   | hello
          ./ensemble schema compo                      | composition
          """)
  void bashCompletes(String typed, String completed) throws Exception {
    assertThat(pressTab(script(), typed)).containsExactly(completed);
  }

  @Test
  void whatIsCompletedInOneCommandIsNotInAnother() throws Exception {
    assertThat(pressTab(script(), "./ensemble ls --flav")).containsExactly("");
  }

  private static List<String> pressTab(Path script, String typed) {
    List<String> words = List.of(typed.split(" "));
    return Program.run(command(script, words), Duration.ofSeconds(20)).output().lines().toList();
  }

  private static List<String> command(Path script, List<String> words) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("bash", "--norc", "-c", PRESS_TAB, "bash", script.toString()));
    command.addAll(words);
    return command;
  }

  private static Path script() throws Exception {
    Path script = directory.resolve("completion");
    if (Files.notExists(script)) {
      Recorded output = new Recorded(Look.PLAIN);
      int status =
          EnsembleCommand.line(
                  new Surroundings(
                      output.output(), output.output(), Path.of("/nowhere"), false, false))
              .execute("completion");
      assertThat(status).isZero();
      Files.writeString(script, output.text());
    }
    return script;
  }
}
