// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelabellingsTests {

  @Test
  void fewAreAllTriedOnceAndTheTruthFirst() {
    List<String> seen = of(2, 3);

    assertThat(seen).hasSize(10).doesNotHaveDuplicates();
    assertThat(seen.get(0)).isEqualTo("[false, false, true, true, true]");
    assertThat(seen).allSatisfy(labels -> assertThat(labels.split("true", -1)).hasSize(4));
  }

  @Test
  void ofManyTheSameAreDrawnEachTime() {
    List<String> seen = of(20, 20);

    assertThat(seen).hasSize(3_000).isEqualTo(of(20, 20));
  }

  @Test
  void fiveAgainstFiveAreTheFewestThatCanBeWrongOnceInAHundred() {
    assertThat(Relabellings.smallestChance(5, 5)).isEqualTo(2.0 / 252, within(1e-12));
    assertThat(Relabellings.smallestChance(4, 4)).isGreaterThan(0.01);
    assertThat(Relabellings.smallestChance(0, 9)).isOne();
    assertThat(new Family(0.01, true).fewestRepeats()).isEqualTo(5);
  }

  private static List<String> of(int baseline, int candidate) {
    List<String> seen = new ArrayList<>();
    new Relabellings(baseline, candidate).forEach(labels -> seen.add(Arrays.toString(labels)));
    return seen;
  }
}
