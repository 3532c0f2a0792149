// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.assertj.core.api.AbstractStringAssert;
import org.ensemble.node.CommandResult;
import org.jspecify.annotations.Nullable;

/** Assertions on what came of a command. */
public class CommandResultAssert extends LookAssert<CommandResultAssert, CommandResult> {

  protected CommandResultAssert(@Nullable CommandResult actual) {
    super(actual, CommandResultAssert.class);
  }

  @Override
  String subject() {
    return "the result";
  }

  /** It exited with 0. */
  public CommandResultAssert succeeded() {
    return hasStatus(0);
  }

  /** It exited with anything but 0. */
  public CommandResultAssert failed() {
    isNotNull();
    if (actual.status() == 0) {
      throw violation("has status 0, expected a failure", actual);
    }
    return this;
  }

  public CommandResultAssert hasStatus(int expected) {
    isNotNull();
    requireEqual("status", actual.status(), expected, actual);
    return this;
  }

  /** All of stdout, the end of the last line included. */
  public CommandResultAssert hasStdout(String expected) {
    stdout().isEqualTo(expected);
    return this;
  }

  public CommandResultAssert stdoutContains(String... parts) {
    stdout().contains(parts);
    return this;
  }

  public CommandResultAssert stderrContains(String... parts) {
    stderr().contains(parts);
    return this;
  }

  /** Nothing was written to stderr. */
  public CommandResultAssert hasNoStderr() {
    stderr().isEmpty();
    return this;
  }

  /** Goes on with all of stdout. */
  public AbstractStringAssert<?> stdout() {
    isNotNull();
    return text("stdout of " + actual, actual.stdout());
  }

  /** Goes on with all of stderr. */
  public AbstractStringAssert<?> stderr() {
    isNotNull();
    return text("stderr of " + actual, actual.stderr());
  }
}
