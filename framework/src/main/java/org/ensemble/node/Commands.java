// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;

/**
 * Runs commands on one node. A command is a program for {@code bash} under {@code set -euo
 * pipefail} ({@code sh} where a node has no bash), in its user's home directory, with nothing on
 * standard input.
 *
 * <p>Not reaching the node ({@link NodeUnreachableException}), losing it ({@link
 * NodeLostException}) and running out of time ({@link CommandTimeoutException}) are thrown by every
 * method here and are never an exit status. A command that is null, blank or holds a NUL character
 * is an {@link IllegalArgumentException}.
 */
public interface Commands {

  /** Runs a command, whatever its exit status. */
  CommandResult execute(String command);

  /**
   * Runs a command that exits with 0.
   *
   * @throws CommandFailedException if it exits with anything else
   */
  CommandResult succeed(String command);

  /**
   * Runs commands one after the other, each of which exits with 0.
   *
   * @return a result for each, in that order
   * @throws CommandFailedException at the first that exits with anything else
   */
  List<CommandResult> succeed(String first, String second, String... more);

  /**
   * Runs a command that exits with anything but 0. A node that is dead or a command that hangs does
   * not count as failure.
   *
   * @throws EnsembleException if it exits with 0
   */
  CommandResult expectFailure(String command);

  /**
   * The same for another user, who is logged in anew for each command: environment, groups, limits
   * and home directory are those of {@code su -l}. What the login prints is not output of the
   * command.
   *
   * @param user whose absence is an {@link EnsembleException} when a command is run
   */
  Commands as(String user);

  /**
   * The same with another time limit per command; it is multiplied by the slowness of the
   * deployment. What a command has started is killed when its limit is over.
   *
   * @throws IllegalArgumentException if the limit is zero or negative
   */
  Commands within(Duration limit);
}
