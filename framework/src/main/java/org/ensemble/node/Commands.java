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
 * <p>Each method that returns {@code Commands} returns others and changes nothing here, so they can
 * be kept, shared and put together in any order; where one is said twice the last holds.
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
   * Runs a command that exits with that status.
   *
   * @param status 1 to 255, else an {@link IllegalArgumentException}; 128 + n if signal n is to end
   *     it
   * @throws EnsembleException if it exits with any other
   */
  CommandResult expectFailure(String command, int status);

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

  /**
   * The same with one more variable in the environment, whatever the login says of it.
   *
   * @throws IllegalArgumentException if a shell can have no such variable
   */
  Commands withEnv(String name, String value);

  /**
   * The same in another directory. If the user cannot enter it when a command is to be run, that is
   * an {@link EnsembleException}, and the command is not run.
   *
   * @param directory absolute, else an {@link IllegalArgumentException}
   */
  Commands in(String directory);

  /**
   * The same with something on standard input, which is opened anew for each command and never held
   * in memory as a whole. A command need not read all of it, or any. If it cannot be read to its
   * end, the command is killed, and that is an {@link EnsembleException}.
   */
  Commands withStdin(Content content);

  /**
   * The same with output handed out line by line while a command runs; the result has it too.
   *
   * <p>The consumer is called on the thread that runs the command, so it may assert, take its time
   * (within the time limit) and run other commands. If it throws, the command is killed and what
   * was thrown is thrown on. For {@link #start} it is called on a thread of the process's own.
   * Output that comes after the end of a command, from what it left in the background, is not
   * handed out.
   */
  Commands streaming(OutputConsumer consumer);

  /**
   * Starts a command and returns when it has begun. It goes on until it ends by itself, is stopped,
   * or the deployment ends. The time limit is for its beginning, and for {@link
   * BackgroundProcess#await()}.
   *
   * <p>A command that is one program becomes that program, as by {@code exec}, so that a signal
   * meets it.
   */
  BackgroundProcess start(String command);
}
