// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;

/**
 * Runs commands on many nodes at once; what a command is stands in {@link Commands}.
 *
 * <p>Each method returns when the command has ended on all of them, and then tells of all that
 * failed. After {@link #failingFast()} it ends with the first failure, and what still runs on other
 * nodes is killed.
 */
public final class NodesCommands {

  private final List<Node> nodes;
  private final NodeThreads threads;
  private final UnaryOperator<Commands> how;
  private final boolean failFast;

  NodesCommands(
      List<Node> nodes, NodeThreads threads, UnaryOperator<Commands> how, boolean failFast) {
    this.nodes = nodes;
    this.threads = threads;
    this.how = how;
    this.failFast = failFast;
  }

  /**
   * Runs a command, whatever its exit status.
   *
   * @throws NodesFailedException if it does not come to one on some node
   * @throws EnsembleException if there are no nodes: a test that checks nothing is not green
   */
  public Answers execute(String command) {
    return run(command, Expectation.ANY);
  }

  /**
   * Runs a command that exits with 0 on each.
   *
   * @throws NodesFailedException if it does not
   * @throws EnsembleException if there are no nodes
   */
  public Answers succeed(String command) {
    return run(command, Expectation.SUCCESS);
  }

  /**
   * Runs a command that exits with anything but 0 on each.
   *
   * @throws NodesFailedException if it exits with 0 or does not come to an exit status on some node
   * @throws EnsembleException if there are no nodes
   */
  public Answers expectFailure(String command) {
    return run(command, Expectation.FAILURE);
  }

  /** The same for another user, see {@link Commands#as}. */
  public NodesCommands as(String user) {
    return with(commands -> commands.as(user));
  }

  /** The same with another time limit per command, see {@link Commands#within}. */
  public NodesCommands within(Duration limit) {
    return with(commands -> commands.within(limit));
  }

  /** The same with whatever else may be said of a command. */
  public NodesCommands with(UnaryOperator<Commands> change) {
    return new NodesCommands(
        nodes, threads, commands -> change.apply(how.apply(commands)), failFast);
  }

  /** The same, but the first failure ends it on all. */
  public NodesCommands failingFast() {
    return new NodesCommands(nodes, threads, how, true);
  }

  private Answers run(String command, Expectation expected) {
    if (nodes.isEmpty()) {
      throw new EnsembleException(
          "there are no nodes to run `"
              + command
              + "` on; ask `isEmpty()` first if that may be so");
    }
    List<Outcome<CommandResult>> outcomes =
        threads.onAll(
            nodes,
            node -> how.apply(node).execute(command),
            Attempt.current(),
            outcome -> failFast && !expected.isMetBy(outcome));
    return new ManyOutcomes(command, expected, outcomes).answers();
  }
}
