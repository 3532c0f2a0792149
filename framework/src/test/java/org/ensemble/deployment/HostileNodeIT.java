// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.ensemble.node.CommandException;
import org.ensemble.node.Node;
import org.ensemble.node.NodeUnreachableException;
import org.ensemble.ssh.WrongHostKeyException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Root of a sandbox's node sets traps for whoever enters the node, boots it, or reads what it
 * leaves. What it tries on its own is in FlavourContract.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileNodeIT {

  /** After those that leave the node running. */
  private static final int LAST = Order.DEFAULT + 1;

  @TempDir static Path directory;

  /** A file of this machine that everybody may read; nobody in a node can have it by accident. */
  private static Path marker;

  private static Deployment deployment;
  private static Node node;

  @BeforeAll
  static void deploy() throws IOException {
    marker = Files.createTempFile("hostile-node", ".marker");
    Files.setPosixFilePermissions(marker, PosixFilePermissions.fromString("rw-r--r--"));
    deployment = new TestDeployments(directory).deploy("limits");
    // Its processor time is not limited: what is done at once should be.
    node = deployment.node("two");
  }

  @AfterAll
  static void close() throws IOException {
    Files.deleteIfExists(marker);
    if (deployment != null) {
      deployment.close();
    }
  }

  /** Each session begins with processes of ours in the node, which root of it may stop there. */
  @Test
  void whoEntersANodeDoesNotShowItTheHost() {
    node.file("/root/spy")
        .withMode("0755")
        .write(
            """
            #!/bin/sh
            echo ready >/root/spy.log
            while :; do
              for p in /proc/[0-9]*; do
                [ ! -e "$p/root%s" ] || { kill -STOP "${p#/proc/}"; tr '\\0' ' ' <"$p/cmdline" >>/root/spy.log; kill -CONT "${p#/proc/}"; }
              done
            done 2>/dev/null
            """
                .formatted(marker));
    node.succeed("systemd-run -q --unit=spy /root/spy");
    node.file("/root/spy.log").await().exists();

    for (int i = 0; i < 8; i++) {
      hangUp();
    }

    node.succeed("systemctl stop spy");
    assertThat(node.file("/root/spy.log").text()).isEqualTo("ready\n");
  }

  /** Ends all sessions; the next command opens another. */
  private static void hangUp() {
    assertThatThrownBy(() -> node.succeed("pkill -x sshd; sleep 10"))
        .isInstanceOf(CommandException.class);
    node.succeed("true");
  }

  @Test
  void whoEntersANodeBringsNoEnvironmentAlong() {
    node.succeed(
        """
        mkdir /root/real && mv /usr/sbin/sshd /root/real/sshd
        printf '#!/bin/sh\\ntr "\\\\0" "\\\\n" </proc/$$/environ | cut -d= -f1 >/root/environment\\nexec /root/real/sshd "$@"\\n' >/usr/sbin/sshd
        chmod 755 /usr/sbin/sshd
        """);
    hangUp();
    node.succeed("mv /root/real/sshd /usr/sbin/sshd");

    assertThat(node.file("/root/environment").text().lines()).isSubsetOf("PATH", "PWD");
  }

  @Test
  void anEndlessBannerIsNoAnswerAndAsLittleOfItIsShownAsOfAny() {
    liar("yes \"$(printf '\\033]0;owned\\007')\"");

    assertThatThrownBy(() -> node.within(Duration.ofSeconds(5)).succeed("true"))
        .isInstanceOf(NodeUnreachableException.class)
        .satisfies(
            refused ->
                assertThat(refused.getMessage())
                    .hasSizeLessThan(6_000)
                    .doesNotContain("\u001b", "\u0007"));
    awaitItself();
  }

  @Test
  void whatALyingServerSaysIsShownAsItIs() {
    liar(
        "printf 'SSH-2.0-\\033[2Jliar\\r\\n'; printf 'the far side: \\033[1mall is well\\033[0m\\n' >&2");

    assertThatThrownBy(() -> node.within(Duration.ofSeconds(5)).succeed("true"))
        .isInstanceOf(NodeUnreachableException.class)
        .hasMessageContaining("the far side: \\x1b[1mall is well\\x1b[0m")
        .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("\u001b"));
    awaitItself();
  }

  private static void awaitItself() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .ignoreExceptions()
        .until(() -> node.within(Duration.ofSeconds(3)).execute("true").status() == 0);
  }

  /** For some seconds, there is another server; then the node has its own again. */
  private static void liar(String says) {
    node.file("/root/liar").withMode("0755").write("#!/bin/sh\n" + says + "\n");
    node.succeed(
        """
        cp /usr/sbin/sshd /root/sshd
        systemd-run -q --on-active=8 cp --remove-destination /root/sshd /usr/sbin/sshd
        cp --remove-destination /root/liar /usr/sbin/sshd
        """);
    assertThatThrownBy(() -> node.succeed("pkill -x sshd; sleep 10"))
        .isInstanceOf(CommandException.class);
  }

  @Test
  void outputCannotForgeOtherLinesOfTheEvidence() throws IOException {
    node.succeed("printf 'well\\r23:59:59.999 #1 = exited with 0\\033[1A\\033[2K\\n'");

    assertThat(deployment.evidence().resolve("two/commands.log"))
        .content()
        .contains(" | well\\x0d23:59:59.999 #1 = exited with 0\\x1b[1A\\x1b[2K\n")
        .doesNotContain("\r", "\u001b");
    assertThatThrownBy(() -> node.succeed("printf 'bad\\033[2J' >&2; exit 3"))
        .hasMessageContaining("bad\\x1b[2J");
  }

  /** It ends by itself, too. */
  @Test
  void whoForksWithoutEndFindsTheLimitOfTheNodeAndNoOther() {
    try (Deployment roomy =
        new TestDeployments(directory)
            .deploy(new DeploymentRequest("mini", "pair=0", null, Map.of("memory", "3GiB")))) {
      Node single = roomy.node("single");
      single.succeed(
          """
          mkfifo /run/never
          cat >/root/bomb <<'END'
          i=0
          while [ $i -lt 9000 ]; do
            (read -r x </run/never) &
            i=$((i + 1))
            echo $i >/root/forked
          done
          END
          systemd-run -q --unit=bomb -p TasksMax=infinity sh /root/bomb
          """);
      // Until then nobody else in the node can have a process.
      Awaitility.await()
          .atMost(Duration.ofSeconds(120))
          .ignoreExceptions()
          .until(
              () ->
                  single.within(Duration.ofSeconds(5)).execute("systemctl is-active bomb").status()
                      == 3);

      assertThat(Integer.parseInt(single.file("/root/forked").text().strip()))
          .isBetween(8_000, 8_192);
      node.succeed("true");
    }
  }

  @Test
  @Order(LAST)
  void anotherHostKeyIsRefusedAndTheNextBootHasTheRightOne() {
    node.succeed(
        "ssh-keygen -q -t ed25519 -N '' -f /root/other; cat /root/other >/run/ensemble/host_key");
    assertThatThrownBy(() -> node.succeed("pkill -x sshd; sleep 10"))
        .isInstanceOf(CommandException.class);

    assertThatThrownBy(() -> node.succeed("true"))
        .isInstanceOf(WrongHostKeyException.class)
        .hasMessageStartingWith("node `two` answered with host key SHA256:");
    node.power().crash();
    node.power().start();
    node.succeed("true");
  }

  @Test
  @Order(LAST)
  void noProgramOfANodeRunsBeforeTheHostIsOutOfSight() {
    node.succeed(
        """
        rm -f /root/saw
        for program in env mkdir readlink umount rmdir mount; do
          mv /usr/bin/$program /usr/bin/$program.real
          cat >/usr/bin/$program <<'END'
        #!/bin/sh
        for root in /run/host /proc/1/root /proc/self/cwd /proc/$PPID/root; do
          [ ! -e "$root%s" ] || echo "$0 $root" >>/root/saw
        done
        exec "$0.real" "$@"
        END
          chmod 755 /usr/bin/$program
        done
        """
            .formatted(marker));
    node.power().crash();
    node.power().start();

    assertThat(node.file("/root/saw")).satisfies(saw -> assertThat(saw.exists()).isFalse());
    assertThat(node.file("/run/host").exists()).isFalse();
    assertThat(node.file("/exchange").exists()).isTrue();
    node.succeed(
        "for p in env mkdir readlink umount rmdir mount; do mv /usr/bin/$p.real /usr/bin/$p; done");
  }

  @Test
  @Order(LAST + 1)
  void aLinkInThePlaceOfADirectoryKeepsANodeFromBootingAndNothingElse() throws IOException {
    Node one = deployment.node("one");
    Path lure = Files.createTempDirectory("hostile-node");
    Files.setPosixFilePermissions(lure, PosixFilePermissions.fromString("rwxrwxrwx"));
    one.succeed(
        "unshare --mount sh -c 'umount -l /run && mv /run /run.old && ln -s %s /run'"
            .formatted(lure));
    one.power().crash();

    assertThatThrownBy(() -> one.power().start())
        .hasMessageContaining("`/run` is a link to `" + lure + "` in it, expected a directory");

    assertThat(lure).isEmptyDirectory();
    Files.delete(lure);
  }

  @Test
  @Order(LAST + 2)
  void evidenceIsWhatItIsWhateverItIsCalledAndNotMoreThanALimit() throws IOException {
    node.succeed(
        """
        cd /var/log
        echo newline >"$(printf 'evidence-a\\n\\nb.log')"
        echo escape >"$(printf 'evidence-\\033[2J<b>.log')"
        long=evidence-$(head -c 230 /dev/zero | tr '\\0' x)
        echo first >$long-1.log
        echo second >$long-2.log
        mkfifo evidence-pipe.log
        ln -s /dev/zero evidence-zero.log
        ln -s evidence-loop.log evidence-loop.log
        ln -s /etc evidence-directory.log
        ln -s /proc/1/root/../../../..%s evidence-host.log
        truncate -s 4T evidence-sparse.log
        """
            .formatted(marker));
    node.succeed("cd /var/log; for i in $(seq 300); do echo $i >evidence-z$i.log; done");

    deployment.close();

    Path files = deployment.evidence().resolve("two/files");
    assertThat(files.resolve("var_log_evidence-a__b.log")).hasContent("newline\n");
    assertThat(files.resolve("var_log_evidence-__2J_b_.log")).hasContent("escape\n");
    String cut = "var_log_evidence-" + "x".repeat(200 - "var_log_evidence-".length());
    assertThat(files.resolve(cut)).hasContent("first\n");
    assertThat(files.resolve(cut + "-2")).hasContent("second\n");
    // Less what may be the rest of a secret.
    assertThat(Files.size(files.resolve("var_log_evidence-sparse.log")))
        .isBetween((8L << 20) - 100, 8L << 20);
    try (var kept = Files.list(files)) {
      assertThat(kept.map(file -> file.getFileName().toString()))
          .hasSize(200)
          .noneMatch(name -> name.matches(".*(pipe|zero|loop|directory|host)\\.log"));
    }
    assertThat(deployment.evidence().resolve("two/files-left-out.log"))
        .content()
        .startsWith("more than 200 files, of which /var/log/evidence-z");
  }
}
