// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class MaskedFailureTests {

  private static final UnaryOperator<String> MASKING = text -> text.replace("horse", "(secret)");

  private static Throwable masked(Throwable failure) {
    return MaskedFailure.of(failure, MASKING);
  }

  /** As a report has it. */
  private static String whole(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void whatHasNoSecretIsTheSame() {
    Exception failure = new IOException("cow", new IllegalStateException("sheep"));
    failure.addSuppressed(new IllegalStateException("goat"));

    assertThat(masked(failure)).isSameAs(failure);
  }

  @Test
  void aSecretIsNowhereInWhatIsReported() {
    Exception failure =
        new IllegalStateException("no", new IOException("a horse", new Error("that horse")));
    failure.addSuppressed(new EnsembleException("horse again"));

    Throwable masked = masked(failure);

    assertThat(whole(masked))
        .doesNotContain("horse")
        .contains("IllegalStateException: no", "a (secret)", "that (secret)", "(secret) again");
    assertThat(masked.getStackTrace()).isEqualTo(failure.getStackTrace());
  }

  @Test
  void aFailedAssertionStaysOneAndAnAbortedTestIsNotFailed() {
    assertThat(masked(new AssertionFailedError("expected horse", "horse", "cow")))
        .isInstanceOf(AssertionError.class)
        .hasMessage("expected (secret)");
    assertThat(masked(new TestAbortedException("no horse")))
        .isInstanceOf(TestAbortedException.class)
        .hasMessage("no (secret)");
  }

  @Test
  void failuresThatCauseEachOtherHaveAnEnd() {
    Exception one = new IllegalStateException("horse");
    Exception two = new IllegalStateException("cow", one);
    one.initCause(two);

    assertThat(whole(masked(one))).contains("(secret)", "cow").doesNotContain("horse");
  }
}
