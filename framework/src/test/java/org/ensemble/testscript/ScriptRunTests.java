// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.node.Nodes;
import org.ensemble.support.Slowness;
import org.ensemble.testscript.ScriptEvent.Begin;
import org.ensemble.testscript.ScriptEvent.Done;
import org.ensemble.testscript.ScriptEvent.End;
import org.ensemble.testscript.ScriptEvent.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a script is apart from its machines. */
class ScriptRunTests {

  @TempDir Path directory;
  private Duration limit = Duration.ofMinutes(1);

  @Test
  void saysWhichSubtestsMayHaveOthersInThem() {
    List<ScriptEvent> events =
        run(
            """
            def deep():
                with subtest("inner"):
                    pass

            with subtest("plain"):
                pass
            with subtest("calls"):
                deep()
            with subtest(
                "over several lines"
            ):
                pass
            """);

    assertThat(events)
        .containsExactly(
            new Read(true),
            new Begin("plain", false),
            new End(null),
            new Begin("calls", true),
            new Begin("inner", false),
            new End(null),
            new End(null),
            new Begin("over several lines", false),
            new End(null),
            new Done(null));
  }

  @Test
  void hasNoSubtests() {
    assertThat(run("x = 1\n")).containsExactly(new Read(false), new Done(null));
  }

  @Test
  void namesTheLineThatIsNoPython() {
    assertThat(run("x = 1\ny = = 2\n"))
        .singleElement()
        .satisfies(
            event -> assertThat(message(event)).startsWith("given.py:2: SyntaxError: invalid"));
  }

  @Test
  void namesTheLineThatRaisesAndThoseThatLedThere() {
    List<ScriptEvent> events =
        run(
            """
            def half(x):
                return 1 / x

            with subtest("divides"):
                half(0)
            """);

    assertThat(events.get(2)).isInstanceOf(End.class);
    assertThat(message(events.get(3)))
        .isEqualTo(
            """
            given.py:2: ZeroDivisionError: division by zero
              in: return 1 / x
              called at given.py:5: half(0)""");
    assertThat(throwable(events.get(3)).getStackTrace()[0])
        .isEqualTo(new StackTraceElement("testScript", "half", "given.py", 2));
  }

  @Test
  void anAssertionIsOne() {
    assertThat(throwable(last("t.assertEqual(1, 2)\n")))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("given.py:1: 1 != 2");
    assertThat(throwable(last("raise KeyError('x')\n"))).isInstanceOf(EnsembleException.class);
  }

  @Test
  void mayEndWithAStatus() {
    assertThat(last("import sys\nsys.exit(0)\n")).isEqualTo(new Done(null));
    assertThat(message(last("import sys\nsys.exit(3)\n"))).startsWith("given.py:2: SystemExit: 3");
  }

  @Test
  void isKnownToHaveDied() {
    assertThat(message(last("os.kill(os.getpid(), 9)\n")))
        .startsWith("given.py: python3 has ended in the middle of the script: exit status 137");
  }

  @Test
  void mayNotGoOnForEver() {
    limit = Duration.ofSeconds(4);

    assertThat(message(last("import time\ndef rest():\n    time.sleep(600)\nrest()\n")))
        .isEqualTo(
            """
            given.py:3: the script was not over within 4 s
              in: time.sleep(600)
              called at given.py:4: rest()""");
  }

  @Test
  void whatItPrintsIsInTheLogWithoutSecrets() throws Exception {
    assertThat(last("print('it is hunter2')\nos.system('echo from a child')\n"))
        .isEqualTo(new Done(null));

    assertThat(Files.readAllLines(directory.resolve("log"))).contains("it is ***", "from a child");
  }

  @Test
  void whatItHasStartedEndsWithIt() throws Exception {
    assertThat(last("import subprocess\nprint(subprocess.Popen(['sleep', '600']).pid)\n"))
        .isEqualTo(new Done(null));

    long pid = Long.parseLong(Files.readString(directory.resolve("log")).strip());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  @Test
  void theSymbolsOfTheDriverAreThere() {
    assertThat(
            last(
                """
                for each in (start_all, join_all, test_script, run_tests, subtest, retry,
                             polling_condition, create_machine, serial_stdout_on,
                             serial_stdout_off, driver, log, os, t, debug, dump_machine_ssh,
                             Machine):
                    assert each is not None
                assert machines == machines_qemu == machines_nspawn == vlans == []
                """))
        .isEqualTo(new Done(null));
  }

  @Test
  void isFoundFromAnyDirectoryBelow() throws Exception {
    Path below = Files.createDirectories(directory.resolve("a/b"));
    Files.writeString(directory.resolve("a/x.py"), "pass\n");
    Files.writeString(directory.resolve("empty.py"), "");

    assertThat(TestScript.find(below, "x.py").path()).isEqualTo(directory.resolve("a/x.py"));
    assertThatThrownBy(() -> TestScript.find(below, "no.py"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageContaining("there is no test script `no.py`");
    assertThatThrownBy(() -> TestScript.find(below, "empty.py"))
        .hasMessageContaining("is empty, as NixOS Compose makes it");
  }

  private ScriptEvent last(String text) {
    List<ScriptEvent> events = run(text);
    return events.get(events.size() - 1);
  }

  private List<ScriptEvent> run(String text) {
    ScriptSurroundings surroundings =
        new ScriptSurroundings(
            directory.resolve("log"),
            directory.resolve("out"),
            line -> line.replace("hunter2", "***"));
    List<ScriptEvent> events = new ArrayList<>();
    try (ScriptRun run =
        ScriptRun.start(given(text), new Nodes(List.of()), Slowness.NONE, surroundings, limit)) {
      do {
        events.add(run.proceed());
      } while (!(events.get(events.size() - 1) instanceof Done));
    }
    return events;
  }

  private static TestScript given(String text) {
    return new TestScript(Path.of("given.py"), text);
  }

  private static Throwable throwable(ScriptEvent event) {
    ScriptFailure failure = event instanceof End end ? end.failure() : ((Done) event).failure();
    return Objects.requireNonNull(failure).toThrowable(given(""));
  }

  private static String message(ScriptEvent event) {
    return String.valueOf(throwable(event).getMessage());
  }
}
