// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.cli.bisect.Trial.Outcome.FAILED;
import static org.ensemble.cli.bisect.Trial.Outcome.PASSED;
import static org.ensemble.cli.bisect.Trial.Outcome.UNTESTABLE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.ensemble.EnsembleException;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BisectionTests {

  @TempDir private Path directory;

  private final List<String> said = new ArrayList<>();
  private final List<State> sixteen =
      States.ofVariants(IntStream.rangeClosed(1, 16).mapToObj(i -> "v" + i).toList());

  @Test
  void theFirstBadOneOfSixteenIsNamed() {
    assertThat(bisection(60, false).run((state, number) -> outcome(index(state) >= 11))).isTrue();
    assertThat(said.get(0)).isEqualTo("run 1: v16 (16 of 16) fails");
    assertThat(said.get(1)).isEqualTo("run 2: v1 (1 of 16) passes");
    assertThat(said)
        .anySatisfy(
            line ->
                assertThat(line)
                    .matches(
                        "first bad: v11, which failed \\d of \\d \\(9\\d\\.\\d % sure, after"
                            + " (7|8|9|10|11|12) runs\\)"));
    assertThat(said).last().asString().matches("last good: v10, which failed 0 of \\d");
  }

  @Test
  void whatWasInterruptedGoesOn() {
    assertThat(bisection(4, false).run((state, number) -> outcome(index(state) >= 11))).isFalse();
    assertThat(said).last().asString().startsWith("not found within 4 runs: the most likely is v");
    said.clear();
    List<Integer> numbers = new ArrayList<>();

    assertThat(
            bisection(60, false)
                .run(
                    (state, number) -> {
                      numbers.add(number);
                      return outcome(index(state) >= 11);
                    }))
        .isTrue();
    assertThat(said.get(0)).isEqualTo("going on after 4 runs; --restart forgets them");
    assertThat(numbers.get(0)).isEqualTo(5);
    numbers.clear();
    bisection(60, true)
        .run(
            (state, number) -> {
              numbers.add(number);
              return outcome(index(state) >= 11);
            });
    assertThat(numbers.get(0)).isOne();
  }

  @Test
  void endsThatAreWrongAreSaidToBe() {
    assertThat(bisection(60, false).run((state, number) -> FAILED)).isFalse();
    assertThat(said).last().asString().startsWith("the good state is bad: v1, which failed ");
    assertThat(bisection(60, true).run((state, number) -> PASSED)).isFalse();
    assertThat(said).last().asString().startsWith("the bad state is good: v16, which failed 0 of ");
  }

  @Test
  void statesThatCannotBeTestedAreLeftOut() {
    assertThat(
            bisection(60, false)
                .run(
                    (state, number) ->
                        index(state) == 9 || index(state) == 10
                            ? UNTESTABLE
                            : outcome(index(state) >= 11)))
        .isTrue();
    assertThat(said)
        .anyMatch(line -> line.matches("run \\d: v(9|10) \\(.*\\) cannot be tested"))
        .anyMatch(
            line ->
                line.startsWith(
                    "first bad: one of v9; v10; v11; all but the last cannot be tested (9"));
    assertThat(said).last().asString().startsWith("last good: v8, which failed 0 of ");
  }

  @Test
  void anEndThatCannotBeTestedIsSaid() {
    assertThat(
            bisection(60, false)
                .run((state, number) -> index(state) == 1 ? UNTESTABLE : outcome(true)))
        .isFalse();
    assertThat(said)
        .last()
        .isEqualTo("the good state cannot be tested: nothing of v1 came up; its log says why");
  }

  @Test
  void changesAreMadeOneAfterAnother() {
    Map<String, String> changes = new LinkedHashMap<>();
    changes.put("a", "1,2");
    changes.put("b", "1:1-1,1:1-2");

    assertThat(States.ofChanges(changes))
        .containsExactly(
            new State(
                "none of the changes",
                null,
                Map.of("ensemble.set.a", "1", "ensemble.set.b", "1:1-1")),
            new State("a: 1,2", null, Map.of("ensemble.set.a", "2", "ensemble.set.b", "1:1-1")),
            new State(
                "b: 1:1-1,1:1-2", null, Map.of("ensemble.set.a", "2", "ensemble.set.b", "1:1-2")));
    assertThatThrownBy(() -> States.ofChanges(Map.of("a", "1")))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("a change is written NAME=OLD,NEW, not `a=1`");
    assertThatThrownBy(() -> States.ofVariants(List.of("a")))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("there is nothing to search: expected two states or more, found 1");
  }

  /** The test of this one is whether a file of the composition says `bad`. */
  @Test
  void commitsThatChangeTheCompositionsAreSearched() throws IOException {
    Path repository = directory.resolve("repository");
    Path file = repository.resolve("compositions/x/composition.yaml");
    Files.createDirectories(file.getParent());
    git(repository, "init", "-q");
    for (int i = 0; i < 16; i++) {
      Files.writeString(file, i < 9 ? "good " + i : "bad " + i);
      Files.writeString(repository.resolve("other"), "x" + i);
      git(repository, "add", ".");
      git(
          repository,
          "-c",
          "user.name=t",
          "-c",
          "user.email=t@example.org",
          "commit",
          "-qm",
          "c" + i);
    }
    Files.writeString(repository.resolve("other"), "y");
    git(repository, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qam", "y");

    List<State> states =
        States.ofCommits(UserRepository.around(repository), "compositions", "HEAD~16", "HEAD");
    TestProcess trial =
        new TestProcess(
            Looking.class.getName(),
            List.of("x/composition.yaml"),
            Map.of("ensemble.word", "bad"),
            directory.resolve("bisect"),
            Duration.ofMinutes(2),
            evidence -> !evidence.endsWith("3"));

    Path stale = directory.resolve("bisect/evidence/1/record.json");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "of an earlier search");

    assertThat(states).hasSize(16);
    assertThat(trial.run(states.get(8), 1)).isEqualTo(PASSED);
    assertThat(stale).doesNotExist();
    assertThat(trial.run(states.get(9), 2)).isEqualTo(FAILED);
    assertThat(trial.run(states.get(9), 3)).isEqualTo(UNTESTABLE);
    assertThat(states.get(9).name()).matches("[0-9a-f]+ c9");
    assertThat(directory.resolve("bisect/2.log")).hasContent("bad 9");
    assertThatThrownBy(
            () -> States.ofCommits(UserRepository.around(repository), "nothing", "HEAD~16", "HEAD"))
        .hasMessage(
            "no commit from `HEAD~16` to `HEAD` has changed nothing; expected at least one. Is the"
                + " good one before the bad one?");
  }

  private Bisection bisection(int most, boolean afresh) {
    Journal journal = Journal.open(directory.resolve("j/bisect.json"), "question", afresh);
    return new Bisection(sixteen, 0.95, most, journal, said::add);
  }

  private static Trial.Outcome outcome(boolean failed) {
    return failed ? FAILED : PASSED;
  }

  private static int index(State state) {
    return Integer.parseInt(state.name().substring(1));
  }

  private static void git(Path repository, String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", repository.toString()));
    command.addAll(List.of(arguments));
    Program.run(command, Duration.ofSeconds(60)).orThrow("prepare a repository");
  }
}
