// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.EnvironmentRecord.Git;
import org.ensemble.report.record.EnvironmentRecord.Host;
import org.ensemble.support.Program;
import org.jspecify.annotations.Nullable;

/**
 * Sees what a run runs in: this machine, this JVM, this working tree. What cannot be seen is empty.
 */
public final class EnvironmentLook {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Path root;
  private final Path directory;
  private final Map<String, String> variables;

  /**
   * @param root of the machine's file system
   * @param directory in which the run was started
   */
  EnvironmentLook(Path root, Path directory, Map<String, String> variables) {
    this.root = root;
    this.directory = directory;
    this.variables = Map.copyOf(variables);
  }

  public static EnvironmentLook ofThisProcess() {
    return new EnvironmentLook(Path.of("/"), Path.of("").toAbsolutePath(), System.getenv());
  }

  public EnvironmentRecord take() {
    return new EnvironmentRecord(host(), Runtime.version().toString(), ci(), git());
  }

  private Host host() {
    return new Host(
        text("proc/sys/kernel/osrelease").strip(),
        Runtime.getRuntime().availableProcessors(),
        field("proc/meminfo", "MemTotal:\\s*(\\d+) kB", 0) / 1024,
        osName());
  }

  private String osName() {
    return text("etc/os-release")
        .lines()
        .filter(line -> line.startsWith("PRETTY_NAME="))
        .map(line -> line.substring(line.indexOf('=') + 1).replaceAll("^[\"']|[\"']$", ""))
        .findFirst()
        .orElse("");
  }

  private long field(String file, String pattern, long otherwise) {
    return text(file)
        .lines()
        .filter(line -> line.matches(pattern))
        .map(line -> Long.valueOf(line.replaceFirst(pattern, "$1")))
        .findFirst()
        .orElse(otherwise);
  }

  private String text(String file) {
    try {
      return Files.readString(root.resolve(file), UTF_8);
    } catch (IOException unknown) {
      return "";
    }
  }

  private @Nullable String ci() {
    if (variables.containsKey("GITLAB_CI")) {
      return "gitlab";
    } else if (variables.containsKey("GITHUB_ACTIONS")) {
      return "github";
    } else if (variables.containsKey("JENKINS_URL")) {
      return "jenkins";
    }
    return variables.getOrDefault("CI", "").isEmpty() ? null : "other";
  }

  private @Nullable Git git() {
    try {
      Program commit = git("rev-parse", "HEAD");
      if (commit.status() != 0) {
        return null;
      }
      Program changes = git("status", "--porcelain", "--untracked-files=no");
      return new Git(commit.output().strip(), !changes.output().isBlank());
    } catch (EnsembleException noGit) {
      return null;
    }
  }

  private Program git(String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(words));
    return Program.run(command, LIMIT);
  }
}
