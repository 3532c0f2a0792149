// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What was found, what explains most first. */
public final class Explanation {

  /** Nothing was found, or nobody has looked. */
  public static final Explanation NONE = new Explanation(List.of());

  private static final String HEAD = "likely cause: ";

  private static final int MOST = 5;

  private static final int DETAILS = 12;

  private final List<Finding> findings;

  Explanation(List<Finding> findings) {
    this.findings =
        findings.stream()
            .sorted(Comparator.comparingInt(Finding::weight).reversed())
            .distinct()
            .toList();
  }

  /** In one line; empty if nothing was found. */
  public Optional<String> headline() {
    return findings.stream().map(Finding::headline).findFirst();
  }

  /** Lines to put behind a message, with a newline before; empty if nothing was found. */
  public String text() {
    StringBuilder text = new StringBuilder();
    String head = "\n" + HEAD;
    for (Finding finding : findings.stream().limit(MOST).toList()) {
      text.append(head).append(finding.headline());
      if (head.contains(HEAD)) {
        finding.details().stream().limit(DETAILS).forEach(line -> text.append("\n  ").append(line));
      }
      head = "\nalso: ";
    }
    int more = findings.size() - MOST;
    return text + (more > 0 ? "\nalso: " + more + " more" : "");
  }

  /** The headline that stands in a message with such a text; empty if there is none. */
  public static Optional<String> headlineIn(String message) {
    return lineIn(message).map(line -> line.substring(HEAD.length()));
  }

  /** The whole line with that headline. */
  public static Optional<String> lineIn(String message) {
    return message.lines().filter(line -> line.startsWith(HEAD)).reduce((first, last) -> last);
  }
}
