// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.Traces;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.keeper.KeptText;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.opentest4j.TestAbortedException;

/** Which deployments are still up when a run is over. */
@Isolated("swaps System.err")
class KeepIT {

  @TempDir Path directory;

  private String said = "";

  private Keepers keepers() {
    return new Keepers(new TestDeployments(directory).settings().state());
  }

  /** A run with keep=…; what it said is in {@link #said}. */
  private List<Kept> after(String keep, Class<?>... classes) {
    PrintStream before = System.err;
    ByteArrayOutputStream captured = new ByteArrayOutputStream();
    System.setErr(new PrintStream(captured, true, StandardCharsets.UTF_8));
    try {
      new Engine(directory).with(Settings.KEEP, keep).run(classes);
    } finally {
      System.setErr(before);
      said = captured.toString(StandardCharsets.UTF_8);
    }
    return keepers().all();
  }

  @AfterEach
  void down() {
    keepers().all().forEach(kept -> kept.down(Progress.SILENT));
    assertThat(Traces.of(directory)).isEmpty();
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class RedTestCase {
    @Test
    void fails(@Role("single") Node single) {
      single.file("/root/mark").write("here");
      assertThat(single.name()).isEqualTo("double");
    }
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  static class GreenTestCase {
    @Test
    void passes(@Role("single") Node single) {
      single.succeed("true");
    }

    @Test
    void givesUp(@Role("single") Node single) {
      throw new TestAbortedException("not today");
    }
  }

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.METHOD)
  static class EachMethodTestCase {
    @Test
    void fails(Deployment deployment) {
      throw new AssertionError("red");
    }

    @Test
    void passes(Deployment deployment) {}
  }

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class DynamicTestCase {
    @TestFactory
    Stream<DynamicTest> some(Deployment deployment) {
      return Stream.of(
          DynamicTest.dynamicTest(
              "fails",
              () -> {
                throw new AssertionError("red");
              }));
    }
  }

  @Test
  void theOneInWhichATestHasFailedStaysAndTheRunSaysHowToGetIn() {
    List<Kept> kept = after("on-failure", GreenTestCase.class, RedTestCase.class);

    assertThat(kept).hasSize(1);
    assertThat(said.lines().map(line -> line.replace("[ensemble] ", "")))
        .containsSubsequence(KeptText.of(kept.get(0).facts()));
    try (Deployment deployment =
        kept.get(0).attach(new TestDeployments(directory).settings(), Progress.SILENT)) {
      assertThat(deployment.node("single").file("/root/mark").text()).isEqualTo("here");
    }
  }

  @Test
  void ofMethodsTheFailedOnesStay() {
    assertThat(after("on-failure", EachMethodTestCase.class)).hasSize(1);
  }

  @Test
  void aDynamicTestFailsItToo() {
    assertThat(after("on-failure", DynamicTestCase.class)).hasSize(1);
  }

  @Test
  void withAlwaysEachStays() {
    assertThat(after("always", GreenTestCase.class)).hasSize(1);
  }

  @Test
  void untilTheEndNobodyIsToldHowToGetIn() {
    assertThat(after("until-end", RedTestCase.class)).hasSize(1);
    assertThat(said).doesNotContain("./ensemble");
  }

  @Test
  void otherwiseNothingStays() {
    assertThat(after("never", RedTestCase.class)).isEmpty();
  }
}
