// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.flavour.Capability.DISKS;
import static org.ensemble.flavour.Capability.KERNEL;
import static org.ensemble.flavour.Capability.POWER;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Set;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Usable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlavourSkipTests {

  private static final Flavour PAPER = new FakeFlavour("paper", new Usable()).able(Set.of(POWER));

  @Test
  void whatIsRequiredAndThereIsNoReason() {
    assertThat(FlavourSkip.of(NeedsPower.class, PAPER)).isEmpty();
    assertThat(FlavourSkip.ofWhole(NeedsPower.class, PAPER)).isEmpty();
  }

  @Requires(POWER)
  static class NeedsPower {
    @Test
    void test() {}
  }

  @Test
  void allThatIsRequiredCountsWhereverItIsSaid() {
    assertThat(FlavourSkip.of(NeedsMuch.class, PAPER))
        .contains("flavour `paper` lacks a kernel of its own and disks of its own");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @Requires({POWER, KERNEL})
  @interface KernelTest {}

  @KernelTest
  @Requires({DISKS, POWER})
  static class NeedsMuch {}

  @Requires(KERNEL)
  @Requires(DISKS)
  static class Base {}

  static class Inherits extends Base {}

  @Test
  void itIsInheritedAndMayBeRepeated() {
    assertThat(FlavourSkip.of(Inherits.class, PAPER))
        .contains("flavour `paper` lacks a kernel of its own and disks of its own");
  }

  @Test
  void flavoursCanBeNamed() {
    assertThat(FlavourSkip.of(OnlyStone.class, PAPER))
        .contains("not for flavour `paper`, only for `stone`, `wood`");
    assertThat(FlavourSkip.of(OnlyStoneForAReason.class, PAPER))
        .contains("not for flavour `paper`, only for `stone`: paper burns");
    assertThat(FlavourSkip.of(AlsoPaper.class, PAPER)).isEmpty();
    assertThat(FlavourSkip.of(NotPaper.class, PAPER))
        .contains("not for flavour `paper`: paper burns");
    assertThat(FlavourSkip.of(NotStone.class, PAPER)).isEmpty();
  }

  @EnabledOnFlavour({"stone", "wood"})
  static class OnlyStone {}

  @EnabledOnFlavour(value = "stone", reason = "paper burns")
  static class OnlyStoneForAReason {}

  @EnabledOnFlavour({"stone", "paper"})
  static class AlsoPaper {}

  @DisabledOnFlavour(
      value = {"wood", "paper"},
      reason = "paper burns")
  static class NotPaper {}

  @DisabledOnFlavour(value = "stone", reason = "too heavy")
  static class NotStone {}

  @Test
  void aClassOfWhichNothingWouldBeRunIsSkippedAsAWhole() {
    assertThat(FlavourSkip.ofWhole(Nothing.class, PAPER))
        .contains(
            "flavour `paper` lacks a kernel of its own; flavour `paper` lacks disks of its own");
  }

  static class Nothing {
    @Requires(KERNEL)
    @Test
    void test() {}

    @Requires(KERNEL)
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void parameterized(int number) {}

    @Nested
    class Inside {
      @Requires(DISKS)
      @Test
      void test() {}
    }
  }

  @Test
  void oneTestIsReasonEnoughToRunTheClass() {
    assertThat(FlavourSkip.ofWhole(Something.class, PAPER)).isEmpty();
    assertThat(FlavourSkip.ofWhole(SomethingInside.class, PAPER)).isEmpty();
    assertThat(FlavourSkip.ofWhole(Empty.class, PAPER)).isEmpty();
  }

  static class Empty {}

  static class Something extends Nothing {
    @Test
    void other() {}
  }

  static class SomethingInside {
    @Requires(KERNEL)
    @Test
    void test() {}

    @Nested
    class Inside {
      @Test
      void test() {}
    }
  }
}
