// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.report.compare.Runs.failed;
import static org.ensemble.report.compare.Runs.passed;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.cli.repository.UserRepository;
import org.ensemble.report.compare.Runs;
import org.ensemble.report.record.RecordFiles;
import org.ensemble.support.Program;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CompareCommandTests {

  @TempDir private Path project;

  private final Recorded output = new Recorded(Look.PLAIN);

  @BeforeEach
  void twoRuns() {
    run("good", Runs.of("a").repeat(passed("x", 9)));
    run("bad", Runs.of("b").repeat(failed("x")));
  }

  private void run(String name, Runs run) {
    RecordFiles.write(run.record(), project.resolve(name).resolve(RecordFiles.NAME));
  }

  @Test
  void theExitStatusSaysWhetherSomethingIsWorse() {
    assertThat(execute("compare", place("good"), place("good"))).isZero();
    assertThat(execute("compare", place("good"), place("bad"))).isOne();
    assertThat(output.lines()).last().isEqualTo("Something is worse.");
    assertThat(execute("compare", place("good"), place("bad"), "--fail-on", "never")).isZero();
    assertThat(execute("compare", place("bad"), place("good"))).isZero();
    assertThat(execute("compare", place("bad"), place("good"), "--fail-on", "different")).isOne();
  }

  @Test
  void theLatestRunIsTheOneThatIsMeant() {
    assertThat(execute("compare", place("good"))).isOne();
    assertThat(output.lines()).contains("sandbox: 1 test, 1 repeat against 1");
  }

  @Test
  void aRunOfASearchIsNotTheLatest() {
    RecordFiles.write(
        Runs.of("z").at("2026-11-24T04:00:00Z").repeat(passed("x", 9)).record(),
        project.resolve("bisect/evidence/1").resolve(RecordFiles.NAME));

    assertThat(execute("compare", place("good"))).isOne();
  }

  @Test
  void aBaselineIsKeptUnderItsName() {
    assertThat(execute("baseline", "save", "main", place("good"))).isZero();
    assertThat(execute("baseline", "list")).isZero();
    assertThat(execute("baseline", "show", "main")).isZero();
    assertThat(execute("compare", "main", place("bad"))).isOne();
    assertThat(output.lines())
        .contains(
            "saved in "
                + project.resolve(".ensemble/baselines/main")
                + "; commit it to keep it with the code",
            "NAME  RUNS  LATEST                PASSED  FAILED",
            "main  1     2026-11-23T04:00:00Z  1       0",
            "TEST       FLAVOUR  VARIANT  PASSED  OF",
            "OarIT > x  sandbox           1       1");
    assertThat(execute("baseline", "save", "main", place("bad"))).isZero();
    assertThat(execute("compare", "main", place("bad"))).isZero();
  }

  @Test
  void aCommitHasTheBaselineThatBelongsToIt() {
    git("init", "-q", "-b", "main");
    execute("baseline", "save", "oar", place("good"));
    git("add", ".");
    git("-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-q", "-m", "x");
    execute("baseline", "save", "oar", place("bad"));

    assertThat(execute("compare", "main:oar", "oar")).isOne();
    assertThat(execute("compare", "main:good", "main:oar")).isZero();
    assertThat(execute("compare", "main:good/record.json", place("bad"))).isOne();
  }

  @Test
  void whatCannotBeFoundIsSaidInOneSentence() {
    git("init", "-q", "-b", "main");
    git(
        "-c",
        "user.name=t",
        "-c",
        "user.email=t@example.org",
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "x");
    execute("baseline", "save", "oar", place("good"));

    assertThat(message("compare", "aor"))
        .isEqualTo(
            "`aor` is neither a file nor a directory nor COMMIT:NAME, and as for baselines: unknown"
                + " baseline `aor`: known are `oar`");
    assertThat(message("compare", "main"))
        .isEqualTo(
            "`main` is a commit: say what of it, as `main:NAME` for the baseline NAME or"
                + " `main:PATH`");
    assertThat(message("compare", "main:oar"))
        .isEqualTo(
            "`main:oar` has no run record: expected .ensemble/baselines/oar or oar with a file"
                + " record.json in that commit");
    assertThat(message("baseline", "save", "../x", place("good")))
        .isEqualTo(
            "`../x` is no name for a baseline: letters, digits, `.`, `_` and `-`, the first a"
                + " letter or digit");
    assertThat(message("baseline", "show", "oat"))
        .isEqualTo("unknown baseline `oat`: known are `oar`");
    assertThat(execute("compare", place("good"), "--variants", "base")).isEqualTo(2);
  }

  @Test
  void theOtherFormatsAreForPages() {
    execute("compare", place("good"), place("bad"), "--format", "markdown");
    assertThat(output.lines())
        .contains(
            "**Something is worse.**",
            "| broken | OarIT > x | passed 1 of 1, now passed 0 of 1: expected 1 |");
  }

  private String place(String name) {
    return project.resolve(name).toString();
  }

  private int execute(String... arguments) {
    return line(new ArrayList<>()).execute(arguments);
  }

  private String message(String... arguments) {
    List<String> messages = new ArrayList<>();
    assertThat(line(messages).execute(arguments)).isOne();
    return messages.get(0);
  }

  private CommandLine line(List<String> messages) {
    RecordSources sources =
        () -> RecordPlaces.of(UserRepository.around(project), project.resolve("bad"));
    CommandLine line = new CommandLine(new Top());
    line.addSubcommand(new CompareCommand(output.output(), sources));
    line.addSubcommand(BaselineCommand.line(output.output(), sources));
    return line.setExecutionExceptionHandler(
        (e, command, parsed) -> {
          assertThat(e).isInstanceOf(EnsembleException.class);
          messages.add(String.valueOf(e.getMessage()));
          return 1;
        });
  }

  @CommandLine.Command(name = "ensemble")
  private static final class Top {}

  private void git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", project.toString()));
    command.addAll(List.of(arguments));
    Program.run(command, Duration.ofSeconds(60)).orThrow("prepare a repository");
  }
}
