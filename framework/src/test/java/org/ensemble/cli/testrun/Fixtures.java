// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.ensemble.EnsembleException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

/** Test classes that end in every way there is. Nested, so that Surefire leaves them alone. */
final class Fixtures {

  private Fixtures() {}

  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  @DisplayName("Mixed")
  static class Mixed {

    @Test
    @Order(1)
    void passes() {
      System.out.println("said by a test");
    }

    @Test
    @Order(2)
    void fails() {
      assertThat("red").isEqualTo("green");
    }

    @Test
    @Order(3)
    void cannotGoOn() {
      throw new EnsembleException(
          "node `a` was lost\nits console said: bye", new IllegalStateException("hidden"));
    }

    @Test
    @Order(4)
    @Disabled("not today")
    void isSkipped() {}

    @Test
    @Order(5)
    void isAborted(TestInfo info) {
      assumeTrue(false, "flavour `paper` lacks a kernel");
    }

    @Test
    @Order(6)
    void hasACause() {
      try {
        Integer.parseInt("x");
      } catch (NumberFormatException e) {
        throw new IllegalStateException("no number", e);
      }
    }

    @Nested
    class Inside {
      @Test
      void passesToo() {}
    }
  }

  @DisplayName("Broken")
  static class Broken {

    @BeforeAll
    static void comeUp() {
      throw new EnsembleException("the deployment did not come up");
    }

    @Test
    void one() {}

    @Test
    void two() {}
  }

  @Disabled("never")
  @DisplayName("Off")
  static class Off {
    @Test
    void one() {}
  }

  @DisplayName("Green")
  static class Green {
    @Test
    void one() {}

    @BeforeAll
    static void noTest() {}
  }
}
