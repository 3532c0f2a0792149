// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is refused before a node is asked. */
class BadInputTests {

  private final LiveNode node = new FakeNode().unreachable("box");
  private final NodeLink link = new FakeNode().link("box");

  @AfterEach
  void close() {
    node.close();
    link.close();
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
    refused(
        () -> node.within(Duration.ZERO),
        "a time limit is positive, not 0 ms: nothing would ever be run");
  }

  @Test
  void statuses() {
    refused(() -> node.expectFailure("true", 0), "the status of a failure is 1 to 255, not 0");
    refused(() -> node.expectFailure("true", 256), "the status of a failure is 1 to 255, not 256");
  }

  @Test
  @SuppressWarnings("NullAway")
  void variables() {
    refused(() -> node.withEnv(null, "x"), "a variable name is null; give one");
    refused(() -> node.withEnv("A", null), "a variable value is null; give one");
    refused(
        () -> node.withEnv("A-B", "x"),
        "`A-B` cannot be the name of a variable: that is made of letters, digits and `_`, and begins with no digit");
    refused(() -> node.withEnv("UID", "0"), "variable `UID` is bash's own, and read-only");
    refused(
        () -> node.withEnv("A", "a\0"),
        "a variable value holds a NUL character, which no shell can take: a\\0");
    refused(
        () -> node.withEnv("A", "x".repeat(100_001)),
        "the value of variable `A` is 100001 bytes long, and Linux takes little more than 100000: give it as a file or as standard input");
  }

  @Test
  void directories() {
    refused(() -> node.in("src"), "the directory of a command is absolute, `src` is not");
    refused(() -> node.in(""), "a directory is blank; give one");
  }

  @Test
  @SuppressWarnings("NullAway")
  void inputAndOutput() {
    refused(() -> node.withStdin(null), "a content is null; give one");
    refused(() -> node.streaming(null), "a consumer is null; give one");
    refused(() -> node.start("\t"), "a command is blank; give one");
  }

  @Test
  void facets() {
    refused(
        () -> node.file("etc/motd"), "the path of a file on a node is absolute, `etc/motd` is not");
    refused(() -> node.port(0), "a port is 1 to 65535, not 0");
    refused(() -> node.port(65_536), "a port is 1 to 65535, not 65536");
    refused(() -> node.unit("--all"), "`--all` cannot be the name of a unit");
    refused(() -> node.unit(" "), "a unit name is blank; give one");
    refused(
        () -> node.unit("a\0b"),
        "a unit name holds a NUL character, which no shell can take: a\\0b");
    refused(() -> node.unit("x").ofUser("-x"), "`-x` cannot be the name of a user");
    refused(() -> node.await("x").as(""), "a user name is blank; give one");
    refused(
        () -> node.unit("x").requireState("activ"),
        "unknown state of a unit `activ`: known are `active`, `inactive`, `activating`, `failed`, `deactivating`, `reloading`, `maintenance`, `refreshing`");
    refused(
        () -> node.port(80).at("localhost"),
        "`localhost` is not an IP address; give one, such as 127.0.0.1, ::1 or node.address()");
    refused(
        () -> node.port(80).udp().at("1.2.3.456"),
        "`1.2.3.456` is not an IP address; give one, such as 127.0.0.1, ::1 or node.address()");
  }

  @Test
  void marks(@TempDir Path directory) {
    Log console = new Log(link, new ConsoleSource(link, directory.resolve("console")));
    refused(
        () -> node.journal().after(console.mark()),
        "a mark in the console of node `box` says nothing of the journal of node `box`; use a mark of that one");
  }

  @Test
  @SuppressWarnings("NullAway")
  void nothing() {
    refused(() -> node.unit(null), "a unit name is null; give one");
    refused(() -> node.unit("x").property(" "), "a property is blank; give one");
    refused(() -> node.journal().after(null), "a mark is null; give one");
    refused(() -> node.journal().await().line(null), "a regular expression is null; give one");
    refused(() -> node.file("/x").await().contains(null), "a regular expression is null; give one");
    refused(() -> Throughout.holds("", () -> {}), "a description is blank; give one");
    refused(() -> Throughout.holds("x", null), "a check is null; give one");
  }

  @Test
  void aConsoleThatIsNotThere() {
    assertThatThrownBy(node::console)
        .isInstanceOf(EnsembleException.class)
        .hasMessage("the console of node `box` is not captured by its flavour; its journal() is");
  }

  @Test
  @SuppressWarnings("NullAway")
  void files() {
    NodeFile file = node.file("/x");
    refused(
        () -> file.withMode("rw"),
        "the mode of a file is three or four octal digits such as `0644`, `rw` is not");
    refused(() -> file.withMode(" "), "a mode is blank; give one");
    refused(
        () -> file.withOwner("a b"),
        "the owner of a file is a `user` or a `user:group`, `a b` is neither");
    refused(
        () -> file.withOwner("-R"),
        "the owner of a file is a `user` or a `user:group`, `-R` is neither");
    refused(
        () -> file.within(Duration.ZERO),
        "a time limit is positive, not 0 ms: nothing would ever be run");
    refused(() -> file.write((Content) null), "a content is null; give one");
    refused(() -> file.copyFrom((Path) null), "a path is null; give one");
    refused(() -> file.copyTo((Path) null), "a path is null; give one");
    refused(() -> file.linkTo(""), "a link target is blank; give one");
    refused(() -> node.file("/").delete(), "`/` is all of the node, and not deleted");
    refused(
        () -> file.withMode("755").copyFrom(Path.of(".")),
        "a mode cannot be given to all of a directory, as files and directories need different"
            + " ones: copy it with the modes it has");
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
