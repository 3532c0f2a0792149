// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.ensemble.deployment.Deployment;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.Reset;
import org.ensemble.testscript.ScriptEvent.Done;
import org.ensemble.testscript.ScriptFailure.Frame;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scripts as nixpkgs has them, on real nodes: each as it is, and once more with the fault that a
 * comment of it names in the place of that line.
 */
@CompositionTest(value = "mini", late = "pair2")
@Reset(Reset.When.BEFORE_EACH)
class TestScriptIT {

  private static final String SEED = "# seed: ";

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "late",
        "crash",
        "block",
        "helpers",
        "nested",
        "background",
        "relative",
        "conditions",
        "console",
        "sockets",
        "units"
      })
  void passesAndFailsWhereItHasToFail(String name, Deployment deployment) throws Exception {
    TestScript script = script(name);
    Done passed = run(script, deployment);
    assertThat(passed.failure()).as(log()).isNull();
    deployment.reset();

    List<String> lines = new ArrayList<>(script.text().lines().toList());
    int at =
        IntStream.range(0, lines.size())
            .filter(line -> lines.get(line).contains(SEED))
            .findFirst()
            .orElseThrow();
    String line = lines.get(at);
    String indent = line.substring(0, line.length() - line.stripLeading().length());
    lines.set(at, indent + line.substring(line.indexOf(SEED) + SEED.length()));
    Done failed = run(new TestScript(script.path(), String.join("\n", lines) + "\n"), deployment);

    ScriptFailure failure = Objects.requireNonNull(failed.failure(), log());
    assertThat(failure.frames()).as(failure.toString()).isNotNull();
    assertThat(failure.frames()).extracting(Frame::line).contains(at + 1);
    assertThat(failure.toThrowable(script)).hasMessageContaining(name + ".py:" + (at + 1));
  }

  private static TestScript script(String name) throws Exception {
    return TestScript.read(
        Path.of(Objects.requireNonNull(TestScriptIT.class.getResource(name + ".py")).toURI()));
  }

  private String log() throws Exception {
    return Files.readString(directory.resolve("log"));
  }

  private Done run(TestScript script, Deployment deployment) {
    ScriptSurroundings surroundings =
        new ScriptSurroundings(
            directory.resolve("log"), directory.resolve("out"), deployment::masked);
    try (ScriptRun run =
        ScriptRun.start(script, deployment.nodes(), deployment.slowness(), surroundings)) {
      ScriptEvent event = run.proceed();
      while (!(event instanceof Done done)) {
        event = run.proceed();
      }
      return done;
    }
  }
}
