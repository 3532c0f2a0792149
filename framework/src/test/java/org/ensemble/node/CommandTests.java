// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;

class CommandTests {

  private static void refused(ThrowingCallable call, String message) {
    assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
  }

  @Test
  void quotesWhatAShellWouldNotTakeAsItIs() {
    assertThat(Command.line("touch", "a b", "it's", "$HOME", "", "-x", "*", "~"))
        .isEqualTo("touch 'a b' 'it'\\''s' '$HOME' '' -x '*' '~'");
  }

  @Test
  void takesTheFirstWordForAProgramWhateverItIsCalled() {
    assertThat(Command.line("if")).isEqualTo("'if'");
    assertThat(Command.line("A=b", "if")).isEqualTo("'A=b' if");
    assertThat(Command.line("my program")).isEqualTo("'my program'");
  }

  @Test
  @SuppressWarnings("NullAway")
  void refusesWhatIsNoCommandLine() {
    refused(Command::line, "a command line is empty; give a program");
    refused(() -> Command.line(" ", "x"), "a program is blank; give one");
    refused(() -> Command.line("x", null), "an argument is null; give one");
    refused(
        () -> Command.line("x", "a\0b"),
        "an argument holds a NUL character, which no shell can take: a\\0b");
  }

  @Test
  void aScriptWithoutAnInterpreterIsACommand() {
    assertThat(Command.script(Content.text("echo $1\n"), "a b"))
        .isEqualTo("set -- 'a b'; echo $1\n");
    assertThat(Command.script(Content.text("echo $#"))).isEqualTo("set --; echo $#");
  }

  @Test
  void refusesWhatIsNoScript() {
    refused(
        () -> Command.script(Content.text("\n")),
        "the script, a text of 1 bytes, has nothing in it");
    refused(
        () -> Command.script(Content.bytes(new byte[] {(byte) 0xff})),
        "the script, 1 bytes, is not a text in UTF-8");
    refused(
        () -> Command.script(Content.text("a\0")),
        "the script, a text of 2 bytes, holds a NUL character");
    refused(
        () -> Command.script(Content.text("#!/bin/sh\r\ntrue\r\n")),
        "the script, a text of 17 bytes, ends its lines with CR LF, which no interpreter on a node understands: save it with LF");
  }

  @Test
  void saysWhyAScriptCannotBeRead() {
    assertThatThrownBy(() -> Command.script(Content.file(Path.of("/nowhere/x.sh"))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("the script, file `/nowhere/x.sh`, cannot be read: No such file or directory");
  }
}
