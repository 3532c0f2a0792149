// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.bisect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTests {

  private static final double SURE = 0.95;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 14, 15})
  void ofSixteenStatesTheFirstBadOneIsFoundInFewRuns(int firstBad) {
    Search search = run(new Search(16), firstBad, 0, 1, new Random(1), 100);

    assertThat(search.best()).isEqualTo(firstBad);
    assertThat(search.confidence()).isGreaterThanOrEqualTo(SURE);
    assertThat(search.runs()).isLessThanOrEqualTo(12);
  }

  /** As sure as it says: at most one in twenty is wrong, of 200 more than 20 once in 1000 times. */
  @ParameterizedTest
  @CsvSource({"0.05, 1", "0, 0.6", "0.1, 0.8"})
  void flakyTestsTakeMoreRunsAndAreNoMoreOftenWrong(double good, double bad) {
    Random random = new Random(1);
    int wrong = 0;
    for (int i = 0; i < 200; i++) {
      int firstBad = 1 + random.nextInt(15);
      Search search = run(new Search(16), firstBad, good, bad, random, 400);
      wrong += search.best() == firstBad ? 0 : 1;
    }
    assertThat(wrong).isLessThanOrEqualTo(20);
  }

  @Test
  void theEndsAreLookedAtFirst() {
    Search search = new Search(5);

    assertThat(search.next()).isEqualTo(4);
    search.ran(4, true);
    assertThat(search.next()).isZero();
    search.ran(0, false);
    assertThat(search.next()).isBetween(1, 3);
  }

  @Test
  void endsThatAreNotAsTheyWereSaidToBeAreFoundOut() {
    assertThat(run(new Search(8), 0, 0, 1, new Random(1), 100).best()).isZero();
    assertThat(run(new Search(8), 8, 0, 1, new Random(1), 100).best()).isEqualTo(8);
  }

  private static Search run(
      Search search, int firstBad, double good, double bad, Random random, int most) {
    while (search.confidence() < SURE && search.runs() < most) {
      int state = search.next();
      search.ran(state, random.nextDouble() < (state < firstBad ? good : bad));
    }
    return search;
  }
}
