// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;

class FailedTestsTests {

  private final FailedTests failed = new FailedTests();

  private void fail(Throwable failure) {
    failed.add(new Item(List.of("OarIT", "array"), true), failure);
  }

  @Test
  void theCauseThatWasFoundIsTheHeadline() {
    EnsembleException explained =
        new EnsembleException(
            "`oarsub` exited with 5\nstderr:\n  no\n"
                + "likely cause: disk of node `server` is full\n  0 free\nalso: something else");
    fail(explained);
    fail(new IllegalStateException("in a handler", explained));

    assertThat(failed.lines())
        .containsExactly(
            "OarIT > array",
            "  likely cause: disk of node `server` is full",
            "OarIT > array",
            "  likely cause: disk of node `server` is full");
  }

  @Test
  void otherwiseItIsHowTheMessageBegins() {
    fail(new EnsembleException("`oarsub` exited with 5\nstderr:\n  no"));
    fail(new AssertionError("\nexpected: 1\n but was: " + "2".repeat(500)));
    fail(new IllegalStateException());

    assertThat(failed.lines().get(1)).isEqualTo("  `oarsub` exited with 5");
    assertThat(failed.lines().get(3)).startsWith("  expected: 1 but was: 222").hasSize(163);
    assertThat(failed.lines().get(5)).isEqualTo("  java.lang.IllegalStateException");
  }

  @Test
  void thereIsNoMoreThanAScreenOfThem() {
    for (int i = 0; i < 23; i++) {
      fail(new EnsembleException("no"));
    }

    assertThat(failed.lines()).hasSize(41).endsWith("and 3 more");
  }

  @Test
  void aFailureThatCausesItselfHasAHeadline() {
    Exception one = new IllegalStateException("one");
    one.initCause(new IllegalStateException("two", one));
    fail(one);
    failed.covered();

    assertThat(failed.lines()).endsWith("  java.lang.IllegalStateException: one");
  }
}
