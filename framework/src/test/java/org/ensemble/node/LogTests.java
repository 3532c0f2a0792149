// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.assertions.EnsembleAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the log of a console, which needs no node. */
class LogTests {

  @TempDir Path directory;

  private final FakeNode power = new FakeNode();
  private final NodeLink link = power.link("box");

  @AfterEach
  void close() {
    link.close();
  }

  private Path file() {
    return directory.resolve("console.log");
  }

  private Log console() {
    return new Log(link, new ConsoleSource(link, file()));
  }

  private void show(String text) throws IOException {
    Files.write(file(), text.getBytes(UTF_8), CREATE, APPEND);
  }

  @Test
  void isEmptyBeforeAnythingWasWritten() throws IOException {
    LogMark mark = console().mark();

    assertThat(console().lines()).isEmpty();
    assertThat(console().text()).isEmpty();
    show("first\n");
    assertThat(console().after(mark).lines()).containsExactly("first");
  }

  @Test
  void isWhatATerminalWouldShow() throws IOException {
    show("\u001b[0;1;32mOK\u001b[0m started\r\nbox login: ");

    assertThat(console().lines()).containsExactly("OK started", "box login:");
    assertThat(console().text()).isEqualTo("OK started\nbox login:\n");
  }

  @Test
  void beginsAtAMark() throws IOException {
    show("before\nhal");
    LogMark mark = console().mark();
    show("f\nafter\n");

    assertThat(console().after(mark).lines()).containsExactly("f", "after");
    assertThat(console().after(mark).await().line("a")).isEqualTo("after");
    assertThat(console().await().line("h")).isEqualTo("half");
  }

  @Test
  void countsWhatWasThereBeforeTheWait() throws IOException {
    show("one\ntwo 42 three\n");

    assertThat(console().await().line("two (\\d+)")).isEqualTo("two 42 three");
  }

  @Test
  void findsAPromptWhichHasNoLineEnd() throws IOException {
    show("box login: ");

    assertThat(console().await().line("login:$")).isEqualTo("box login:");
  }

  @Test
  void showsTheLastLinesIfNoneIsRight() throws IOException {
    show("1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\nunfinished");

    assertThatThrownBy(() -> console().await().atMost(ofMillis(100)).line("none"))
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until the console has a line with `none` was in vain, its budget of 100 ms is over; "
                + "attempts: \\d+; the last one: it is in none of its lines, the last of which are:\n"
                + "  2\n  3\n  4\n  5\n  6\n  7\n  8\n  9\n  10\n  11\n  unfinished");
    LogMark mark = console().mark();
    assertThatThrownBy(() -> console().after(mark).await().atMost(ofMillis(100)).line("none"))
        .hasMessageEndingWith("the last one: it has no lines since the mark");
  }

  @Test
  void canBeAssertedOn() throws IOException {
    assertThatThrownBy(() -> EnsembleAssertions.assertThat(console()).hasLine("x"))
        .isInstanceOf(AssertionError.class)
        .hasMessage("the console on node `box` has no line with `x`");
    show("one\ntwo\n");

    EnsembleAssertions.assertThat(console()).hasLine("^t").hasNoLine("three");
    assertThatThrownBy(() -> EnsembleAssertions.assertThat(console()).hasLine("three"))
        .hasMessage("the console on node `box` has no line with `three`\n  one\n  two");
    assertThatThrownBy(() -> EnsembleAssertions.assertThat(console()).hasNoLine("t"))
        .hasMessage("the console on node `box` has a line with `t`\n  two");
  }

  @Test
  void endsWhenTheNodeIsLost() {
    power.state = NodeState.LOST;
    power.ended.complete("it burnt");

    assertThatThrownBy(() -> console().await().line("x"))
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until the console has a line with `x` has become hopeless: the node is lost: it burnt");
  }
}
