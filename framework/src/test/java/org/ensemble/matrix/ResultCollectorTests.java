// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.ensemble.matrix.Verdict.FAILED;
import static org.ensemble.matrix.Verdict.NOT_RUN;
import static org.ensemble.matrix.Verdict.PASSED;
import static org.ensemble.matrix.Verdict.SKIPPED;
import static org.junit.jupiter.api.Assumptions.abort;

import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Settings;
import org.ensemble.junit.CompositionTest;
import org.ensemble.junit.EachFlavour;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCollectorTests {

  private static List<Column> columns(Class<?> type) {
    ResultCollector collector = new ResultCollector("paper", null);
    Executed.with(Map.of(), collector, type);
    return collector.columns();
  }

  @Test
  void everythingThatEndsIsCollected() {
    assertThat(columns(MixedTestCase.class)).hasSize(1);
    Column column = columns(MixedTestCase.class).get(0);

    assertThat(column.flavour()).isEqualTo("paper");
    assertThat(column.entries())
        .extracting(Entry::name, Entry::verdict, Entry::reason)
        .containsExactlyInAnyOrder(
            tuple("ResultCollectorTests$MixedTestCase > passes", PASSED, List.of()),
            tuple(
                "ResultCollectorTests$MixedTestCase > fails",
                FAILED,
                List.of("one", "  two", "three", "four", "likely cause: six")),
            tuple("ResultCollectorTests$MixedTestCase > givesUp", SKIPPED, List.of("no matter")),
            tuple("ResultCollectorTests$MixedTestCase > isSkipped", SKIPPED, List.of("not today")),
            tuple("ResultCollectorTests$MixedTestCase > counts > [1] number=1", PASSED, List.of()),
            tuple("ResultCollectorTests$MixedTestCase > counts > [2] number=2", PASSED, List.of()),
            tuple("ResultCollectorTests$MixedTestCase > Inside", FAILED, List.of("no nodes")),
            tuple("ResultCollectorTests$MixedTestCase > Inside > one", NOT_RUN, List.of()),
            tuple("ResultCollectorTests$MixedTestCase > Off > two", SKIPPED, List.of("never")));
  }

  static class MixedTestCase {
    @Test
    void passes() {}

    @Test
    void fails() {
      throw new EnsembleException("\none\n  two\n\nthree\nfour\nfive\nlikely cause: six\n  seven");
    }

    @Test
    void givesUp() {
      abort("no matter");
    }

    @Test
    @Disabled("not today")
    void isSkipped() {}

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void counts(int number) {}

    @Nested
    class Inside {
      @BeforeAll
      static void comeUp() {
        throw new EnsembleException("no nodes");
      }

      @Test
      void one() {}
    }

    @Nested
    @Disabled("never")
    class Off {
      @Test
      void two() {}
    }
  }

  @Test
  void whatJUnitWrapsAroundOursIsLeftOut() {
    ResultCollector collector = new ResultCollector("paper", null);
    Executed.with(Map.of(Settings.FLAVOUR, "papr"), collector, ComposedTestCase.class);

    assertThat(collector.columns().get(0).entries().get(0).reason())
        .singleElement()
        .asString()
        .startsWith("unknown flavour `papr`: known are ");
  }

  @CompositionTest("mini")
  static class ComposedTestCase {
    @Test
    void test() {}
  }

  @Test
  void whereNothingIsFoundThereIsAnEmptyColumn() {
    assertThat(columns(String.class)).containsExactly(Column.of("paper", null, List.of(), 0));
  }

  @Test
  void aTurnOfAFlavourIsAColumn() {
    ResultCollector collector = new ResultCollector("paper", null);
    Executed.with(Map.of(Settings.FLAVOUR, "unusable"), collector, TurnsTestCase.class);

    assertThat(collector.columns())
        .singleElement()
        .satisfies(
            column -> {
              assertThat(column.flavour()).isEqualTo("unusable");
              assertThat(column.entries())
                  .extracting(Entry::path, Entry::verdict)
                  .containsExactly(tuple(List.of("ResultCollectorTests$TurnsTestCase"), SKIPPED));
            });
  }

  @EachFlavour
  @CompositionTest("mini")
  static class TurnsTestCase {
    @Test
    void test() {}
  }
}
