// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.ensemble.flavour.Capability;
import org.ensemble.node.BackgroundProcess;
import org.ensemble.node.Disks;
import org.ensemble.node.Node;
import org.ensemble.node.NodeLostException;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that are brought back to where they were when they were ready for the first time. */
abstract class ResetPart extends Part {

  private static final String IDENTITY =
      "cat /etc/hostname /etc/machine-id /etc/hosts /etc/ssh/ssh_host_ed25519_key.pub /etc/nxc/*";

  ResetPart(Stage stage) {
    super(stage);
  }

  @BeforeEach
  void require() {
    stage.require(Capability.RESET);
  }

  @Test
  void nothingIsLeftOfWhatWasDoneToNodes() {
    Node gamma = gamma();
    deployment().nodes().succeed("echo x >/root/mark; echo x >>/etc/profile; rm -rf /etc/ssh");
    beta()
        .succeed(
            "chmod 700 /exchange; chown 1234 /exchange; mkdir /exchange/a; touch /exchange/a/b");
    String boot = beta().file(BOOT_ID).text();

    deployment().reset();

    assertThat(beta().state()).isEqualTo(NodeState.UP);
    assertThat(beta().file(BOOT_ID).text()).isNotEqualTo(boot);
    assertThat(gamma.state()).as("of one that starts late").isEqualTo(NodeState.OFF);
    assertThat(deployment().node("gamma")).isSameAs(gamma);
    gamma();
    for (Node node : deployment().nodes()) {
      assertThat(node.file("/root/mark").exists()).as("on " + node).isFalse();
      assertThat(node.file("/etc/profile").text()).doesNotEndWith("x\n");
      assertThat(node.succeed("stat -c '%a %u' /exchange; ls -A /exchange").stdout())
          .isEqualTo("755 0\n");
      assertThat(node.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    }
    assertThat(alpha().file("/from-host/file").text()).isEqualTo("from the host\n");
    assertThat(beta().network().reaches(gamma)).isTrue();
  }

  @Test
  void nodesStayThoseThatTheyWere() {
    String before = alpha().succeed(IDENTITY).stdout();

    deployment().reset();

    assertThat(alpha().succeed(IDENTITY).stdout()).isEqualTo(before);
    assertThat(alpha().network().addresses()).contains(alpha().address());
    assertThat(alpha().network().reaches(beta())).isTrue();
  }

  @Test
  void whatRunsEndsAndFaultsAreOver() {
    BackgroundProcess sleep = beta().start("sleep 616");
    CompletableFuture<Void> wait =
        CompletableFuture.runAsync(() -> beta().await("pigs fly").until(() -> false));
    alpha().succeed("systemd-run -q sleep 617");
    if (stage.has(Capability.NETWORK_FAULTS)) {
      beta().network().block();
      gamma().network().drop(alpha());
    }
    alpha().os().freeze(alpha().os().processes("sleep").matching("sleep 617"));
    if (stage.has(Capability.FREEZE)) {
      beta().power().freeze();
    }
    if (stage.has(Capability.POWER)) {
      alpha().power().outage();
    }

    deployment().reset();

    assertThat(deployment().faults()).isEmpty();
    assertThatThrownBy(() -> sleep.await(ofSeconds(10))).isInstanceOf(NodeLostException.class);
    assertThatThrownBy(() -> wait.get(20, SECONDS))
        .hasMessageContaining(" until pigs fly has become hopeless: ")
        .hasMessageContaining("its deployment ");
    assertThat(alpha().os().processes("sleep").isEmpty()).isTrue();
    assertThat(beta().network().reaches(alpha())).isTrue();
    assertThat(gamma().network().reaches(alpha())).isTrue();
  }

  @Test
  void clocksAreRightAndPluggedDisksGone() {
    stage.require(Capability.CLOCK);
    beta().os().clock().jump(ofHours(30));
    if (stage.has(Capability.HOT_PLUG)) {
      beta().os().disks().plug("extra", Disks.MIB);
    }

    deployment().reset();

    assertThat(beta().os().clock().now().offset().abs()).isLessThan(ofMinutes(5));
    if (stage.has(Capability.HOT_PLUG)) {
      // Of another size, which one that was there before could not have.
      beta().os().disks().plug("extra", 2 * Disks.MIB);
      beta().os().disks().unplug("extra");
    }
  }

  @Test
  void disksOfRolesAreEmpty() {
    stage.require(Capability.DISKS);

    try (var own = stage.deploy("alpha=0,beta=0,gamma=0,disk=1", Set.of())) {
      Node node = own.node("disk1");
      String disk =
          "for b in /sys/block/*; do [ \"$(cat $b/serial 2>/dev/null)\" != data ] || d=/dev/${b##*/}; done; ";
      node.succeed(disk + "echo here | dd of=$d conv=fsync status=none");

      own.reset();

      assertThat(node.succeed(disk + "head -c 4 $d | od -An -tx1").stdout().strip())
          .isEqualTo("00 00 00 00");
    }
  }

  @Test
  void anUpgradeIsUndone() {
    stage.require(Capability.UPGRADE);
    gamma();
    deployment().upgrade("next");
    assertThat(gamma().file("/etc/contract-version").text()).isEqualTo("2\n");

    deployment().reset();

    assertThat(gamma().file("/etc/contract-version").text()).isEqualTo("1\n");
    deployment().upgrade("next", gamma());
    assertThat(gamma().file("/etc/contract-version").text()).isEqualTo("2\n");
    deployment().reset();
  }

  @Test
  void whoHasBeenTouchedIsKnownAndTheEvidenceIsKept() throws Exception {
    beta().succeed("echo of the time before >/var/log/contract-before.log");
    assertThat(deployment().isUntouched()).isFalse();

    deployment().reset();

    assertThat(deployment().isUntouched()).isTrue();
    Path evidence = deployment().evidence().resolve("beta");
    try (var directories = Files.list(evidence)) {
      Path latest =
          directories
              .filter(path -> path.getFileName().toString().startsWith("before-reset-"))
              .filter(path -> Files.exists(path.resolve("files/var_log_contract-before.log")))
              .findFirst()
              .orElseThrow();
      assertThat(latest.resolve("files/var_log_contract-before.log"))
          .hasContent("of the time before");
      assertThat(Files.size(latest.resolve("journal.log"))).isPositive();
    }
    beta().os().kernel();
    assertThat(deployment().isUntouched()).isFalse();
  }
}
