// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.flavour.Capability.KERNEL;
import static org.ensemble.flavour.Capability.POWER;

import java.nio.file.Path;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What annotations that speak of flavours have skipped, and what is said of it. */
class FlavourAnnotationsIT {

  private static final String NO_KERNEL = "flavour `sandbox` lacks a kernel of its own";

  @TempDir Path directory;

  private EngineExecutionResults run(Class<?> type) {
    return new Engine(directory).with(Settings.FLAVOUR, "sandbox").run(type);
  }

  @Test
  void eachTestIsSkippedForAReasonOfItsOwn() {
    EngineExecutionResults results = run(MixedTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2).skipped(3));
    assertThat(results.allEvents().skipped().stream().map(FlavourAnnotationsIT::reason))
        .containsExactlyInAnyOrder(
            NO_KERNEL,
            "not for flavour `sandbox`, only for `stone`",
            "not for flavour `sandbox`: too soft",
            NO_KERNEL);
  }

  static class MixedTestCase {
    @Test
    @Requires(KERNEL)
    void needsAKernel() {}

    @Test
    @Requires(POWER)
    void needsPower() {}

    @Test
    @EnabledOnFlavour("stone")
    void forStone() {}

    @Test
    @EnabledOnFlavour({"stone", "sandbox"})
    void forBoth() {}

    @Test
    @DisabledOnFlavour(value = "sandbox", reason = "too soft")
    void notForThis() {}

    @Nested
    @Requires(KERNEL)
    class Inside {
      @Test
      void needsAKernelToo() {}
    }
  }

  @Test
  void aClassOfWhichNothingWouldBeRunIsNotDeployed() {
    EngineExecutionResults results = run(NothingTestCase.class);

    assertThat(results.allEvents().skipped().stream().map(FlavourAnnotationsIT::reason))
        .containsExactly(NO_KERNEL);
    assertThat(directory).isEmptyDirectory();
  }

  @CompositionTest("mini")
  static class NothingTestCase {
    @Test
    @Requires(KERNEL)
    void first() {}

    @Nested
    @Requires(KERNEL)
    class Inside {
      @Test
      void second() {}
    }
  }

  @Test
  void whereNoFlavourCanBeUsedThatIsTheReason() {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.FLAVOUR, "unusable").run(NothingTestCase.class);

    assertThat(results.allEvents().skipped().stream().map(FlavourAnnotationsIT::reason))
        .containsExactly(
            "flavour `unusable` cannot be used here: it has no strings; to mend it: buy some");
  }

  private static String reason(Event skipped) {
    return skipped.getRequiredPayload(String.class);
  }
}
