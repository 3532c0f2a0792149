// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * A failure in as few lines as can be: the message, and where in the test it happened.
 *
 * <p>An {@link EnsembleException} is complete without a stack trace, so it is shown without one.
 */
final class FailureText {

  /** Frames of these tell nothing about a test. */
  private static final List<String> LIBRARIES =
      List.of("java.", "javax.", "jdk.", "sun.", "org.junit.", "org.opentest4j.", "org.assertj.");

  private FailureText() {}

  /**
   * @param testClass whose frames are shown, and those it called; null for all
   */
  static List<String> of(Throwable failure, @Nullable String testClass) {
    List<String> lines = new ArrayList<>();
    add(failure, testClass, "", lines);
    return lines;
  }

  private static void add(
      Throwable failure, @Nullable String testClass, String introduction, List<String> lines) {
    lines.addAll((introduction + message(failure)).strip().lines().toList());
    if (!(failure instanceof EnsembleException)) {
      ownFrames(failure, testClass).forEach(frame -> lines.add("  at " + frame));
      Throwable cause = failure.getCause();
      if (cause != null) {
        add(cause, testClass, "caused by: ", lines);
      }
    }
    for (Throwable suppressed : failure.getSuppressed()) {
      add(suppressed, testClass, "and then: ", lines);
    }
  }

  static String message(Throwable failure) {
    boolean speaksForItself =
        failure instanceof EnsembleException || failure instanceof AssertionError;
    String message = failure.getMessage();
    return speaksForItself && message != null && !message.isBlank()
        ? message.strip()
        : failure.toString();
  }

  /** From where it was thrown down to the test, without the machinery above and between. */
  private static Stream<String> ownFrames(Throwable failure, @Nullable String testClass) {
    List<StackTraceElement> frames = Arrays.asList(failure.getStackTrace());
    int last = -1;
    for (int i = 0; i < frames.size(); i++) {
      if (isOf(frames.get(i), testClass)) {
        last = i;
      }
    }
    return frames.subList(0, last < 0 ? frames.size() : last + 1).stream()
        .filter(frame -> LIBRARIES.stream().noneMatch(frame.getClassName()::startsWith))
        .map(StackTraceElement::toString)
        // Without the class loader that comes before it.
        .map(frame -> frame.substring(frame.lastIndexOf('/') + 1));
  }

  private static boolean isOf(StackTraceElement frame, @Nullable String testClass) {
    String name = frame.getClassName();
    return name.equals(testClass) || name.startsWith(testClass + "$");
  }
}
