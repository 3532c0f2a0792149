// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.IncompleteExecutionException;
import org.opentest4j.TestAbortedException;

/**
 * A failure as it may be reported. A test may compare what a node has printed, and a build server
 * shows everybody what it has failed with.
 */
final class MaskedFailure {

  private final UnaryOperator<String> masking;

  private MaskedFailure(UnaryOperator<String> masking) {
    this.masking = masking;
  }

  /**
   * The failure itself if there is no secret in it, which is to say nearly always: whoever looks at
   * it afterwards may want its type.
   *
   * @param masking applied to all that is reported of it
   */
  static Throwable of(Throwable failure, UnaryOperator<String> masking) {
    MaskedFailure masked = new MaskedFailure(masking);
    Throwable copy =
        masked.hasSecret(failure, identities()) ? masked.copy(failure, identities()) : null;
    return copy == null ? failure : copy;
  }

  private static Set<Throwable> identities() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private boolean hasSecret(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return false;
    }
    String text = failure.toString();
    return !masking.apply(text).equals(text)
        || hasSecret(failure.getCause(), seen)
        || Stream.of(failure.getSuppressed()).anyMatch(each -> hasSecret(each, seen));
  }

  /** Without what was expected and what was found, which are in the message of such failures. */
  private @Nullable Throwable copy(@Nullable Throwable failure, Set<Throwable> seen) {
    if (failure == null || !seen.add(failure)) {
      return null;
    }
    Throwable cause = copy(failure.getCause(), seen);
    Throwable copy;
    if (failure instanceof IncompleteExecutionException) {
      copy = new TestAbortedException(masked(failure.getMessage()), cause);
    } else if (failure instanceof AssertionError) {
      copy = new AssertionFailedError(masked(failure.getMessage()), cause);
    } else if (failure instanceof EnsembleException) {
      copy = new EnsembleException(masked(failure.getMessage()), cause);
    } else {
      copy = new EnsembleException(masked(failure.toString()), cause);
    }
    copy.setStackTrace(failure.getStackTrace());
    for (Throwable each : failure.getSuppressed()) {
      Throwable suppressed = copy(each, seen);
      if (suppressed != null) {
        copy.addSuppressed(suppressed);
      }
    }
    return copy;
  }

  private String masked(@Nullable String message) {
    return message == null ? "" : masking.apply(message);
  }
}
