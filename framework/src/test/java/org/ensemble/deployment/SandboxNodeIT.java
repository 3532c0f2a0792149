// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.flavour.container.Scores;
import org.ensemble.node.Node;
import org.ensemble.steps.StepPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is particular to a node of the sandbox; what every node is, is in FlavourContract. */
class SandboxNodeIT {

  @TempDir static Path directory;

  private static Deployment deployment;
  private static Node one;

  @BeforeAll
  static void deploy() {
    deployment = new TestDeployments(directory).deploy("limits");
    one = deployment.node("one");
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
  }

  @Test
  void theKernelEndsItsSystemdLast() {
    Scores.areInTheOrderOfAMachine(one);
  }

  @Test
  void aDirectoryOfTheHostStaysReadOnly() {
    assertThat(one.expectFailure("mount -o remount,rw,bind /from-host").stderr())
        .contains("permission denied");
  }

  @Test
  void aSecretIsThereForRootOnlyAndInNoEvidence() throws IOException {
    String secret = System.getenv("ENSEMBLE_TEST_SECRET");
    assertThat(one.file("/run/secrets/ENSEMBLE_TEST_SECRET").text()).isEqualTo(secret);
    one.succeed(
        "echo the secret is "
            + secret
            + "; logger it is "
            + secret
            + "; echo "
            + secret
            + " >/dev/console");
    String half = secret.substring(0, secret.length() / 2);
    one.succeed(
        "cat /run/secrets/*; cat /run/secrets/* >&2; printf %65530s; cat /run/secrets/*;"
            + " head -c 65530 /dev/zero >/dev/console; cat /run/secrets/* >/dev/console;"
            + " printf %s "
            + half
            + "; sleep 0.1; printf %s "
            + secret.substring(half.length()));
    one.succeed(
        "cat /run/secrets/* >/var/log/evidence-cut.log; head -c 8388598 /dev/zero >>/var/log/evidence-cut.log");
    assertThatThrownBy(() -> one.succeed(": " + "x".repeat(985) + secret + "; exit 1"))
        .hasMessageNotContaining(half);
    deployment.steps().begun("test", stepNamed(secret));
    assertThat(one.succeed("stat -c %a%U /run/secrets/ENSEMBLE_TEST_SECRET").stdout())
        .isEqualTo("400root\n");
  }

  private static StepPath stepNamed(String name) {
    return new StepPath(List.of(name));
  }

  @Test
  void rootOfANodeIsNotRootOutside() {
    assertThat(one.expectFailure("date -s 2001-01-01").stderr())
        .contains("Operation not permitted");
    assertThat(one.expectFailure("mknod /tmp/disk b 254 0").stderr())
        .contains("Operation not permitted");
    assertThat(one.expectFailure("echo 1 >/proc/sys/kernel/panic").stderr())
        .contains("Permission denied");
    assertThat(one.expectFailure("echo 1 >/sys/fs/cgroup/cgroup.freeze").stderr())
        .contains("Permission denied");
    assertThat(one.succeed("ls /proc | grep -c '^[0-9]'").stdout().strip())
        .as("processes it can see")
        .matches(count -> Integer.parseInt(count) < 60);
  }

  /** After all the others, because evidence is complete when the deployment is closed. */
  @AfterAll
  static void evidenceIsCompleteAndHoldsNoSecret() throws IOException {
    if (deployment == null) {
      return;
    }
    one.succeed("echo collected >/var/log/evidence-1.log");
    deployment.close();
    assertThat(deployment.evidence().resolve("one/files/var_log_evidence-1.log"))
        .hasContent("collected\n");
    String secret = System.getenv("ENSEMBLE_TEST_SECRET");
    String half = secret.substring(0, secret.length() / 2);
    String other = secret.substring(half.length());
    List<String> withMask = new ArrayList<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertThat(text.contains(secret)).as(file.toString()).isFalse();
        // The command that prints both halves has them in its text, one by one.
        String rest = text.replace("printf %s " + half, "").replace("printf %s " + other, "");
        assertThat(rest.contains(half) || rest.contains(other)).as("part in " + file).isFalse();
        if (text.contains("(secret ENSEMBLE_TEST_SECRET)")) {
          withMask.add(file.getFileName().toString());
        }
      }
    }
    assertThat(withMask).contains("commands.log", "journal.log", "console.log", "steps.log");
  }
}
