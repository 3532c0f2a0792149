// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.function.UnaryOperator;

/** A command exited with another status than 0. */
public final class CommandFailedException extends CommandException {

  private static final long serialVersionUID = 1L;

  private final int status;

  CommandFailedException(CommandResult result, UnaryOperator<String> masking) {
    this(result.user(), result, masking);
  }

  /**
   * @param who the user, and where
   */
  CommandFailedException(String who, CommandResult result, UnaryOperator<String> masking) {
    super(
        CommandText.unexpected(who, result, "0", masking),
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
