// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.deployment.diagnosis.Explanation;

/** A failure in one line: the cause that was found, otherwise how its message begins. */
final class Headline {

  /** In characters: what is longer has been shown in full where the test ended. */
  private static final int LONGEST = 160;

  private Headline() {}

  static String of(Throwable failure) {
    return Stream.iterate(failure, each -> each != null, Throwable::getCause)
        // A failure may cause itself.
        .limit(100)
        .map(each -> Explanation.lineIn(String.valueOf(each.getMessage())))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> cut(beginning(failure)));
  }

  /** What was expected and what was found are on lines of their own. */
  private static String beginning(Throwable failure) {
    String message = FailureText.message(failure).strip();
    return failure instanceof AssertionError
        ? message.replaceAll("\\s+", " ")
        : message.lines().findFirst().orElse("");
  }

  private static String cut(String line) {
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
