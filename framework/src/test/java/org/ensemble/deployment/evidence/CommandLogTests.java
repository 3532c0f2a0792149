// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.ssh.OutputTap.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLogTests {

  @TempDir Path directory;

  private List<String> lines() throws IOException {
    return Files.readAllLines(directory.resolve("commands.log")).stream()
        .map(line -> line.replaceAll("^[0-9:. ]{12} ", ""))
        .toList();
  }

  private CommandLog log() {
    return new CommandLog(directory.resolve("commands.log"), new Masking(Map.of("PIN", "hunter2")));
  }

  private static void say(Recording recording, Stream stream, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    recording.output(stream, bytes, 0, bytes.length);
  }

  @Test
  void hasEachCommandWithItsOutputAndEnd() throws IOException {
    try (CommandLog log = log()) {
      Recording recording = log.started("n1", "root", "echo a\necho hunter2");
      say(recording, Stream.STDOUT, "a\nhunter2");
      say(recording, Stream.STDERR, "oops\n");
      recording.finished(OptionalInt.of(0), "exited with 0", Duration.ofMillis(3));
    }

    assertThat(lines())
        .containsExactly(
            "#1 root$ echo a",
            "#1 > echo (secret PIN)",
            "#1 | a",
            "#1 ! oops",
            "#1 | (secret PIN)",
            "#1 = exited with 0 after 3 ms");
  }

  @Test
  void showsNoPartOfASecretThatComesInPieces() throws IOException {
    try (CommandLog log = log()) {
      for (int first = 1; first < 7; first++) {
        Recording recording = log.started("n1", "root", "x");
        say(recording, Stream.STDOUT, "hunter2".substring(0, first));
        say(recording, Stream.STDOUT, "hunter2".substring(first) + "\n");
        recording.finished(OptionalInt.of(0), "exited with 0", Duration.ZERO);
      }
      Recording background = log.started("n1", "root", "late");
      say(background, Stream.STDOUT, "it is hunter");
      background.finished(OptionalInt.of(0), "exited with 0", Duration.ZERO);
      say(background, Stream.STDOUT, "2, is it\n");
    }

    assertThat(lines().stream().filter(line -> line.contains(" | ")))
        .startsWith("#1 | (secret PIN)", "#2 | (secret PIN)")
        .endsWith("#6 | (secret PIN)", "#7 | it is ", "#7 | (secret PIN), is it");
  }

  @Test
  void cutsALongLineButNoSecret() throws IOException {
    try (CommandLog log = log()) {
      for (int before = MaskedLines.LONGEST - 8; before <= MaskedLines.LONGEST; before++) {
        Recording recording = log.started("n1", "root", "x");
        say(recording, Stream.STDOUT, "x".repeat(before) + "hunter2.");
        recording.finished(OptionalInt.of(0), "exited with 0", Duration.ZERO);
      }
    }

    String all = String.join("\n", lines());
    assertThat(all).doesNotContain("unter2", "hunte");
    assertThat(all.split("\\(secret PIN\\)")).hasSize(10);
  }

  @Test
  void keepsTheBeginningOfMuchOutputAndEveryCommand() throws IOException {
    String line = "x".repeat(16_383) + "\n";
    try (CommandLog log = log()) {
      for (int command = 0; command < 70; command++) {
        Recording recording = log.started("n1", "root", "much");
        for (int i = 0; i < 128; i++) {
          say(recording, Stream.STDOUT, line);
        }
        recording.finished(OptionalInt.of(0), "exited with 0", Duration.ZERO);
      }
    }

    assertThat(Files.size(directory.resolve("commands.log"))).isLessThan(66L << 20);
    List<String> lines = lines();
    assertThat(lines.stream().filter(said -> said.startsWith("#1 | "))).hasSize(64);
    assertThat(lines).contains("(cut here: more than 64 MiB)");
    assertThat(lines.get(lines.size() - 2)).isEqualTo("#70 root$ much");
    assertThat(lines.get(lines.size() - 1))
        .isEqualTo(
            "#70 = exited with 0 after 0 ms; of 2097152 bytes of output the first 1 MiB is here");
  }

  @Test
  void cutsAnEndlessCommand() throws IOException {
    try (CommandLog log = log()) {
      log.started("n1", "root", ": " + "x".repeat(65_536));
    }

    assertThat(lines())
        .singleElement()
        .asString()
        .endsWith("xxx… (2 characters more)")
        .hasSizeLessThan(66_000);
  }
}
