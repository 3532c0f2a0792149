// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceSummaryTests {

  @TempDir Path directory;

  private void log(String node, String name, String text) throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve(node)).resolve(name), text);
  }

  private List<String> summary(String... nodes) {
    return new EvidenceSummary(directory, List.of(nodes), new Masking(Map.of("KEY", "open-sesame")))
        .lines();
  }

  @Test
  void eachLogEndsAsItDoes() throws IOException {
    log("a", "commands.log", lines(1, 20));
    log("a", "console.log", "Starting \u001b[1mall\u001b[0m: open-sesame\r\n");
    log("b", "journal.log", "only\n");

    assertThat(summary("a", "b", "c"))
        .containsExactly(
            "evidence: " + directory,
            "",
            "a/commands.log ends:",
            "  line 6",
            "  line 7",
            "  line 8",
            "  line 9",
            "  line 10",
            "  line 11",
            "  line 12",
            "  line 13",
            "  line 14",
            "  line 15",
            "  line 16",
            "  line 17",
            "  line 18",
            "  line 19",
            "  line 20",
            "",
            "a/console.log ends:",
            "  Starting all: (secret KEY)",
            "",
            "b/journal.log ends:",
            "  only");
  }

  @Test
  void itIsShortHoweverMuchThereIs() throws IOException {
    String[] nodes = IntStream.range(0, 100).mapToObj(i -> "node" + i).toArray(String[]::new);
    for (String node : nodes) {
      log(node, "commands.log", ("x".repeat(10_000) + "\n").repeat(30));
      log(node, "journal.log", ("x".repeat(10_000) + "\n").repeat(30));
    }

    List<String> lines = summary(nodes);

    assertThat(lines.stream().mapToInt(String::length).sum()).isBetween(50_000, 70_000);
    assertThat(lines.get(lines.size() - 1)).startsWith("(cut here; ");
  }

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> "line " + i + "\n").collect(joining());
  }
}
