// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.function.UnaryOperator;

/** A command exited with another status than 0. */
public final class CommandFailedException extends CommandException {

  private static final long serialVersionUID = 1L;

  private final int status;

  CommandFailedException(CommandResult result, UnaryOperator<String> masking) {
    super(
        masking.apply(
            CommandText.of(result.node(), result.user(), result.command())
                + " exited with "
                + result.status()
                + CommandText.after(result.duration())
                + ", expected 0"
                + CommandText.tails(result.out(), result.err())),
        result.node(),
        result.command(),
        result.out(),
        result.err());
    this.status = result.status();
  }

  /** What it exited with. */
  public int status() {
    return status;
  }
}
