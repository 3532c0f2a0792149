// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.EnvironmentRecord.Git;
import org.ensemble.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentLookTests {

  @TempDir Path directory;

  private EnvironmentRecord look(Map<String, String> variables) {
    return new EnvironmentLook(directory.resolve("root"), directory, variables).take();
  }

  @Test
  void aMachineSaysWhatItIs() throws IOException {
    write("proc/sys/kernel/osrelease", "6.1.0-9-amd64\n");
    write("proc/meminfo", "MemTotal:        2097152 kB\nMemFree:  1 kB\n");
    write("etc/os-release", "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\n");

    EnvironmentRecord.Host host = look(Map.of()).host();

    assertThat(host.kernel()).isEqualTo("6.1.0-9-amd64");
    assertThat(host.memoryMiB()).isEqualTo(2048);
    assertThat(host.os()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
  }

  @Test
  void whatCannotBeSeenIsEmpty() {
    EnvironmentRecord record = look(Map.of());

    assertThat(record.host().kernel()).isEmpty();
    assertThat(record.host().memoryMiB()).isZero();
    assertThat(record.ci()).isNull();
    assertThat(record.git()).isNull();
  }

  @Test
  void theBuildServerIsKnownByItsVariables() {
    assertThat(look(Map.of("CI", "true", "GITLAB_CI", "true")).ci()).isEqualTo("gitlab");
    assertThat(look(Map.of("CI", "true", "GITHUB_ACTIONS", "true")).ci()).isEqualTo("github");
    assertThat(look(Map.of("JENKINS_URL", "http://x")).ci()).isEqualTo("jenkins");
    assertThat(look(Map.of("CI", "1")).ci()).isEqualTo("other");
  }

  @Test
  void theWorkingTreeIsKnownByItsCommitAndWhetherThatIsAll() throws IOException {
    git("init", "-q");
    Files.writeString(directory.resolve("file"), "one");
    git("add", "file");
    git("-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-qm", "one");

    Git clean = look(Map.of()).git();
    Files.writeString(directory.resolve("file"), "two");
    Git dirty = look(Map.of()).git();

    assertThat(clean.commit()).matches("[0-9a-f]{40}");
    assertThat(clean.dirty()).isFalse();
    assertThat(dirty).isEqualTo(new Git(clean.commit(), true));
  }

  private void git(String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
    command.addAll(List.of(words));
    Program.run(command, Duration.ofSeconds(20)).orThrow("prepare a working tree");
  }

  private void write(String file, String text) throws IOException {
    Path path = directory.resolve("root").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
