// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.Collection;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.description.TextDescription;
import org.jspecify.annotations.Nullable;

/**
 * An assertion on something of a node. Its messages say what is wrong with what, then how that was
 * seen: the node, the command and its output.
 *
 * @param <S> the assertion itself
 * @param <A> what it is made on
 */
abstract class LookAssert<S extends LookAssert<S, A>, A> extends AbstractObjectAssert<S, A> {

  LookAssert(@Nullable A actual, Class<S> type) {
    super(actual, type);
  }

  /** {@code file `/etc/motd` on node `n1`}. */
  abstract String subject();

  /**
   * @param what is wrong with the subject
   * @param seen how that came to be known; null if it is in what was said already
   */
  AssertionError violation(String what, @Nullable Object seen) {
    return failure("%s", new Text(subject() + " " + what + shown(seen)));
  }

  /** The same, for tools that show the difference of two values. */
  AssertionError difference(Object found, Object expected, String what, @Nullable Object seen) {
    return failureWithActualExpected(
        found, expected, "%s", new Text(subject() + " " + what + shown(seen)));
  }

  void requireEqual(String property, Object found, Object expected, @Nullable Object seen) {
    if (!found.equals(expected)) {
      throw difference(
          found, expected, "has " + property + " " + found + ", expected " + expected, seen);
    }
  }

  /**
   * Goes on with a text of the subject. By way of {@code extracting}, so that what follows is soft
   * where this is.
   */
  AbstractStringAssert<?> text(String description, String text) {
    return extracting(subject -> text, InstanceOfAssertFactories.STRING)
        .as(new TextDescription("%s", description));
  }

  static String quoted(Collection<?> values) {
    return values.stream().map(value -> "`" + value + "`").collect(Collectors.joining(", "));
  }

  private static String shown(@Nullable Object seen) {
    return seen == null ? "" : "\n" + seen;
  }

  /** AssertJ puts a string between quotation marks, and anything else as it is. */
  private record Text(String text) {
    @Override
    public String toString() {
      return text;
    }
  }
}
