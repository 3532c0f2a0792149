// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What is reported of tests that are known to fail. */
class KnownFailureIT {

  private static final String KNOWN = "fails in flavour `sandbox`, as is known: bug 7\nthis time: ";

  @TempDir Path directory;

  private EngineExecutionResults run(Class<?> type) {
    return new Engine(directory).with(Settings.FLAVOUR, "sandbox").run(type);
  }

  @Test
  void aTestThatFailsAsIsKnownIsSkippedWithTheReason() {
    EngineExecutionResults results = run(FailsTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(1).failed(1).aborted(6));
    assertThat(results.testEvents().aborted().stream().map(Engine::messageOf))
        .containsOnly(KNOWN + "on purpose", "no matter");
    assertThat(results.testEvents().aborted().filter(FailsTestCase::gaveUp)).hasSize(1);
    assertThat(results.testEvents().failed().stream().map(Engine::messageOf))
        .containsExactly("in another flavour");
  }

  static class FailsTestCase {

    static boolean gaveUp(Event event) {
      return event.getTestDescriptor().getDisplayName().equals("givesUp()");
    }

    @Test
    @KnownFailure(flavour = "stone", reason = "bug 6")
    @KnownFailure(flavour = "sandbox", reason = "bug 7")
    void fails() {
      throw new EnsembleException("on purpose");
    }

    @Test
    @KnownFailure(flavour = "stone", reason = "bug 6")
    void failsElsewhere() {
      throw new EnsembleException("in another flavour");
    }

    @Test
    @KnownFailure(flavour = "stone", reason = "bug 6")
    void passesAsElsewhere() {}

    @Test
    @KnownFailure(flavour = "sandbox", reason = "bug 7")
    void givesUp() {
      abort("no matter");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    @KnownFailure(flavour = "sandbox", reason = "bug 7")
    void failsEachTime(int number) {
      throw new EnsembleException("on purpose");
    }

    @TestFactory
    @KnownFailure(flavour = "sandbox", reason = "bug 7")
    Stream<DynamicTest> failsDynamically() {
      return Stream.of(dynamicTest("fails, too", this::fails));
    }

    @Nested
    @KnownFailure(flavour = "sandbox", reason = "bug 7")
    class Inside {

      @BeforeEach
      void beforeEach() {
        throw new EnsembleException("on purpose");
      }

      @Test
      void neverRuns() {}
    }
  }

  @Test
  void aTimeoutIsAFailureLikeAnyOther() {
    assertThat(run(LateTestCase.class).testEvents().aborted().stream().map(Engine::messageOf))
        .singleElement()
        .asString()
        .startsWith(KNOWN + "tooLate() timed out after 1 ");
  }

  static class LateTestCase {
    @Test
    @Timeout(value = 1, unit = java.util.concurrent.TimeUnit.MILLISECONDS)
    @KnownFailure(flavour = "sandbox", reason = "bug 7")
    void tooLate() throws InterruptedException {
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }

  @Test
  void aTestThatPassesAgainIsRed() {
    EngineExecutionResults results = run(PassesTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(0).failed(3));
    assertThat(results.testEvents().failed().stream().map(Engine::messageOf))
        .containsOnly(
            "passes in flavour `sandbox`, where it is known to fail (bug 7); if that is mended,"
                + " take @KnownFailure away");
  }

  @KnownFailure(flavour = "sandbox", reason = "bug 7")
  static class PassesTestCase {
    @Test
    void passes() {}

    @TestFactory
    Stream<DynamicTest> factoryItselfSucceeds() {
      return Stream.of(dynamicTest("passes, too", () -> {}));
    }

    @Nested
    class Inside {
      @Test
      void passes() {}
    }
  }

  @Test
  void aDeploymentThatDoesNotComeUpAsIsKnownIsOneSkip() {
    EngineExecutionResults results = run(DoesNotComeUpTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.started(0));
    assertThat(results.containerEvents().aborted().stream().map(Engine::messageOf))
        .singleElement()
        .asString()
        .startsWith(KNOWN + "composition `mini`: its 1 node needs about 256000.0 GiB of memory");
  }

  @KnownFailure(flavour = "sandbox", reason = "bug 7")
  @CompositionTest(value = "mini", roles = "pair=0", set = "memory=1000TiB")
  static class DoesNotComeUpTestCase {
    @Test
    void first() {}

    @Test
    void second() {}
  }
}
