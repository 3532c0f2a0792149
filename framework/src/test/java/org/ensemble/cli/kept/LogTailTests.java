// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTests {

  @TempDir Path directory;

  @Test
  void linesComeWhenTheyAreWhole() throws Exception {
    Path file = directory.resolve("journal.log");
    LogTail log = new LogTail(file);
    assertThat(log.next()).as("before there is any").isEmpty();

    Files.writeString(file, "one\ntw");
    assertThat(log.next()).containsExactly("one");
    Files.writeString(file, "ö\n", StandardOpenOption.APPEND);
    assertThat(log.next()).containsExactly("twö");
    assertThat(log.next()).isEmpty();
  }

  @Test
  void aLogThatBeginsAnewIsShownFromItsBegin() throws Exception {
    Path file = directory.resolve("journal.log");
    LogTail log = new LogTail(file);
    Files.writeString(file, "one\ntwo\n");
    log.next();

    Files.writeString(file, "new\n");

    assertThat(log.next()).containsExactly("new");
  }

  @Test
  void whatANodeWritesDoesNothingToATerminal() throws Exception {
    Path file = directory.resolve("journal.log");
    Files.writeString(file, "\033[2J\033]0;title\007red\r\n");

    assertThat(new LogTail(file).next().get(0)).doesNotContain("\033", "\007", "\r");
  }
}
