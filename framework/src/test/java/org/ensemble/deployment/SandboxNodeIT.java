// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.ensemble.node.LogMark;
import org.ensemble.node.Node;
import org.ensemble.node.NodeLostException;
import org.ensemble.node.NodeState;
import org.ensemble.steps.StepPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a node of the sandbox is, can do and cannot do. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SandboxNodeIT {

  @TempDir static Path directory;

  private static Deployment deployment;
  private static Node one;
  private static Node two;

  @BeforeAll
  static void deploy() {
    deployment = new TestDeployments(directory).deploy("limits");
    one = deployment.node("one");
    two = deployment.node("two");
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
  }

  @Test
  void everyNodeFindsTheSameFactsInside() {
    assertThat(one.file("/etc/hostname").text()).isEqualTo("one\n");
    assertThat(one.file("/etc/nxc/role").text()).isEqualTo("one\n");
    assertThat(one.file("/etc/resolv.conf").text()).isEmpty();
    assertThat(one.file("/etc/nxc/deployment-hosts").text())
        .isEqualTo("192.168.1.1 one\n192.168.1.2 two\n");
    assertThat(one.file("/etc/nxc/deployment.json").text())
        .contains(
            "\"192.168.1.2\" : {\n      \"role\" : \"two\",\n      \"host\" : \"two\"\n    }");
  }

  @Test
  void whatMustBeUniqueIs() {
    for (String path :
        new String[] {
          "/etc/machine-id", "/proc/sys/kernel/random/boot_id", "/etc/ssh/ssh_host_ed25519_key.pub"
        }) {
      assertThat(one.file(path).text()).as(path).isNotBlank().isNotEqualTo(two.file(path).text());
    }
  }

  @Test
  void aSharedVolumeIsTheSameInBoth() {
    one.file("/exchange/note").write("from one");

    assertThat(two.file("/exchange/note").text()).isEqualTo("from one");
  }

  @Test
  void aDirectoryOfTheHostCanBeReadAndNotWritten() {
    assertThat(one.file("/from-host/file").text()).isEqualTo("from the host\n");
    assertThat(one.expectFailure("touch /from-host/other").stderr())
        .contains("Read-only file system");
    assertThat(one.expectFailure("mount -o remount,rw,bind /from-host").stderr())
        .contains("permission denied");
  }

  @Test
  void aLinkInTheImageLeadsAMountNowhereButInTheImage() {
    assertThat(two.file("/srv/real/from-host/file").text()).isEqualTo("from the host\n");
    assertThat(Path.of("/srv/real")).as("on the host").doesNotExist();
  }

  @Test
  void moreMemoryThanTheRoleHasCannotBeUsed() {
    // tail keeps the last line in memory, and this one does not end.
    String hungry = "head -c %s /dev/zero | tail >/dev/null";

    one.succeed(hungry.formatted("20M"));
    assertThat(one.expectFailure(hungry.formatted("1G")).status()).isEqualTo(128 + 9);
    two.succeed(hungry.formatted("200M"));
  }

  @Test
  void processorTimeIsRationed() {
    // The children's time, fields 16 and 17 of proc(5)'s stat, of the shell that waited for them.
    String busy = "timeout 1 sh -c 'while :; do :; done' || true; cut -d ' ' -f 16 /proc/$$/stat";

    // In hundredths of a second: half a processor for one second.
    assertThat(Integer.parseInt(one.succeed(busy).stdout().strip())).isBetween(20, 75);
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
  void itsConsoleCanBeRead() {
    LogMark mark = one.console().mark();
    one.succeed("echo to the console >/dev/console");

    assertThat(one.console().after(mark).await().line("console")).isEqualTo("to the console");
    assertThat(one.console().lines()).anyMatch(line -> line.contains("Welcome to "));
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

  @Test
  void thereIsNoWayOut() {
    assertThat(one.succeed("cat /proc/net/route | wc -l").stdout())
        .as("a header and its own network")
        .isEqualTo("2\n");
    assertThat(one.expectFailure("timeout 5 bash -c '</dev/tcp/203.0.113.1/80'").stderr())
        .contains("unreachable");
    assertThat(one.expectFailure("getent hosts deb.debian.org").status()).isEqualTo(2);
  }

  @Test
  @Order(Integer.MAX_VALUE - 1)
  void theDiskSurvivesACrashAndTheMemoryDoesNot() {
    one.succeed("echo kept >/root/kept; echo lost >/run/lost; echo changed >/etc/nxc/role");
    String bootId = one.file("/proc/sys/kernel/random/boot_id").text();

    one.power().crash();
    assertThat(one.state()).isEqualTo(NodeState.OFF);
    one.power().start();

    assertThat(one.state()).isEqualTo(NodeState.UP);
    assertThat(one.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    assertThat(one.file("/root/kept").text()).isEqualTo("kept\n");
    assertThat(one.file("/etc/nxc/role").text()).isEqualTo("changed\n");
    assertThat(one.file("/run/lost").exists()).isFalse();
    assertThat(one.file("/proc/sys/kernel/random/boot_id").text()).isNotEqualTo(bootId);
    assertThat(one.succeed("getent ahostsv4 two").stdout()).startsWith("192.168.1.2 ");
    two.await("two reaches one again")
        .atMost(ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(two.execute("bash -c '</dev/tcp/one/22'").stderr())
                    .contains("Connection refused"));
  }

  @Test
  @Order(Integer.MAX_VALUE)
  void aNodeThatDiesUnaskedIsLostAndEndsWhatWaitsForIt() {
    assertThatThrownBy(() -> two.execute("systemctl poweroff --force --force; sleep 30"))
        .isInstanceOf(NodeLostException.class)
        .hasMessageContaining("two");
    // Its processes, sshd among them, end a moment before its first process does.
    Awaitility.await().atMost(ofSeconds(5)).until(() -> two.state() == NodeState.LOST);
    assertThatThrownBy(() -> two.await("a miracle happens").until(() -> false))
        .hasMessageContaining(
            "on node `two` until a miracle happens has become hopeless: the node is lost");
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
