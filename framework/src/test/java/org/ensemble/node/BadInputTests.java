// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before a node is asked. */
class BadInputTests {

  private final LiveNode node = new FakeNode().unreachable("box");

  @AfterEach
  void close() {
    node.close();
  }

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  @SuppressWarnings("NullAway")
  void commands() {
    refused(() -> node.execute(null), "a command is null; give one");
    refused(() -> node.succeed(" \n"), "a command is blank; give one");
    refused(
        () -> node.expectFailure("echo a\0b"),
        "a command holds a NUL character, which no shell can take: echo a\\0b");
  }

  @Test
  void users() {
    refused(() -> node.as(""), "a user name is blank; give one");
    refused(() -> node.as("-c"), "`-c` cannot be the name of a user");
    refused(() -> node.as("a:b"), "`a:b` cannot be the name of a user");
  }

  @Test
  void limits() {
    refused(
        () -> node.within(ofMillis(-1)),
        "a time limit is positive, not -1 ms: nothing would ever be run");
  }

  @Test
  void facets() {
    refused(
        () -> node.file("etc/motd"), "the path of a file on a node is absolute, `etc/motd` is not");
    refused(() -> node.port(0), "a TCP port is 1 to 65535, not 0");
    refused(() -> node.port(65_536), "a TCP port is 1 to 65535, not 65536");
    refused(() -> node.unit("--all"), "`--all` cannot be the name of a unit");
  }

  @Test
  void aNodeThatIsNotThere() {
    assertThatThrownBy(() -> node.expectFailure("true"))
        .isInstanceOf(NodeUnreachableException.class)
        .hasMessage(
            "node `box`, root: `true` was not run, the node cannot be reached: there is nothing");
  }

  @Test
  void aNodeThatIsSwitchedOff() {
    FakeNode power = new FakeNode();
    power.crash();
    try (LiveNode off = power.unreachable("box")) {
      assertThatThrownBy(() -> off.succeed("true"))
          .isInstanceOf(NodeUnreachableException.class)
          .hasMessage(
              "node `box`, root: `true` was not run, the node is off; power().start() switches it on");
    }
  }
}
