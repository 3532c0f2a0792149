// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.node.Log;
import org.jspecify.annotations.Nullable;

/** Assertions on a log as it is now; {@link Log#await()} waits. A chain reads it once. */
public class LogAssert extends LookAssert<LogAssert, Log> {

  private @Nullable List<String> lines;

  protected LogAssert(@Nullable Log actual) {
    super(actual, LogAssert.class);
  }

  @Override
  String subject() {
    return actual + " on node `" + actual.node() + "`";
  }

  /** A line in which that regular expression is found. */
  public LogAssert hasLine(String regex) {
    if (matching(regex).isEmpty()) {
      throw violation(
          "has no line with `" + regex + "`", lines().isEmpty() ? null : actual.excerpt(lines()));
    }
    return this;
  }

  /** No line in which that regular expression is found. */
  public LogAssert hasNoLine(String regex) {
    List<String> found = matching(regex);
    if (!found.isEmpty()) {
      throw violation("has a line with `" + regex + "`", actual.excerpt(found));
    }
    return this;
  }

  private List<String> matching(String regex) {
    return lines().stream().filter(Pattern.compile(regex).asPredicate()).toList();
  }

  private List<String> lines() {
    isNotNull();
    List<String> seen = lines;
    if (seen == null) {
      seen = actual.lines();
      lines = seen;
    }
    return seen;
  }
}
