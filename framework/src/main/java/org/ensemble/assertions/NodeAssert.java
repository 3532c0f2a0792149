// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.jspecify.annotations.Nullable;

/** Assertions on a node. */
public class NodeAssert extends LookAssert<NodeAssert, Node> {

  protected NodeAssert(@Nullable Node actual) {
    super(actual, NodeAssert.class);
  }

  @Override
  String subject() {
    return "node `" + actual.name() + "`";
  }

  /** It runs and has been ready. */
  public NodeAssert isUp() {
    return hasState(NodeState.UP);
  }

  public NodeAssert hasState(NodeState expected) {
    isNotNull();
    requireEqual("state", actual.state(), expected, null);
    return this;
  }

  public NodeAssert hasRole(String expected) {
    isNotNull();
    requireEqual("role", actual.role(), expected, null);
    return this;
  }

  /** A command of root exits with 0. */
  public NodeAssert succeeds(String command) {
    isNotNull();
    CommandResult result = actual.execute(command);
    if (result.status() != 0) {
      throw violation("fails at a command, expected success", result);
    }
    return this;
  }

  /**
   * A command of root exits with 0 and prints exactly that to stdout, but for the last line end.
   */
  public NodeAssert answers(String command, String expected) {
    isNotNull();
    CommandResult result = actual.execute(command);
    String found = result.stdout().replaceFirst("\n\\z", "");
    if (result.status() != 0) {
      throw violation("fails at a command, expected `" + expected + "`", result);
    }
    if (!found.equals(expected)) {
      throw difference(
          found, expected, "answers `" + found + "`, expected `" + expected + "`", result);
    }
    return this;
  }

  /** See {@link org.ensemble.node.Network#reaches(Node)}. */
  public NodeAssert reaches(Node other) {
    isNotNull();
    if (!actual.network().reaches(other)) {
      throw violation("does not reach node `" + other.name() + "` (" + other.address() + ")", null);
    }
    return this;
  }

  /** The opposite of {@link #reaches(Node)}. */
  public NodeAssert doesNotReach(Node other) {
    isNotNull();
    if (actual.network().reaches(other)) {
      throw violation(
          "reaches node `" + other.name() + "` (" + other.address() + "), expected it not to",
          null);
    }
    return this;
  }

  /** See {@link org.ensemble.node.Network#reaches(Node, int)}. */
  public NodeAssert reaches(Node other, int port) {
    isNotNull();
    if (!actual.network().reaches(other, port)) {
      throw violation("does not reach " + there(other, port), null);
    }
    return this;
  }

  /** The opposite of {@link #reaches(Node, int)}. */
  public NodeAssert doesNotReach(Node other, int port) {
    isNotNull();
    if (actual.network().reaches(other, port)) {
      throw violation("reaches " + there(other, port) + ", expected it not to", null);
    }
    return this;
  }

  private static String there(Node other, int port) {
    return "port " + port + " of node `" + other.name() + "` (" + other.address() + ")";
  }
}
