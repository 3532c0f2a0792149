// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What a role's resources, volumes and directories of the host come to in its nodes. */
abstract class LimitsPart extends Part {

  LimitsPart(Stage stage) {
    super(stage);
  }

  @Test
  void whoWantsMoreMemoryThanThereIsIsKilledAndNobodyElse() {
    String boots = alpha().file(BOOT_ID).text() + beta().file(BOOT_ID).text();
    OptionalInt journald = alpha().unit("systemd-journald").mainPid();
    assertThat(journald).isPresent();

    alpha().succeed(HUNGRY.formatted("20M"));
    withScapegoat(
        () ->
            assertThat(alpha().expectFailure(HUNGRY.formatted("1G")).status()).isEqualTo(128 + 9));

    assertThat(alpha().file(BOOT_ID).text() + beta().file(BOOT_ID).text()).isEqualTo(boots);
    assertThat(alpha().state()).isEqualTo(NodeState.UP);
    assertThat(alpha().unit("systemd-journald").mainPid()).isEqualTo(journald);
  }

  @Test
  void processorTimeIsRationed() {
    Assumptions.assumeFalse(
        stage.has(Capability.KERNEL), "a kernel of its own does not count the time it was held up");
    // The children's time, fields 16 and 17 of proc(5)'s stat, of the shell that waited for them.
    String busy = "timeout 1 sh -c 'while :; do :; done' || true; cut -d ' ' -f 16 /proc/$$/stat";

    // In hundredths of a second: half a processor for one second, and less on a busy machine.
    assertThat(Integer.parseInt(alpha().succeed(busy).stdout().strip())).isBetween(1, 75);
  }

  @Test
  void unitsHaveLimitsOfTheirOwn() {
    stage.require(Capability.CGROUP_CONTROLLERS);

    assertThat(
            alpha()
                .execute(
                    "systemd-run -q --wait -p MemoryMax=20M sh -c '"
                        + HUNGRY.formatted("100M")
                        + "'")
                .status())
        .isNotZero();
  }

  @Test
  void cgroupsOfVersionOneAreThere() {
    stage.require(Capability.CGROUP_V1);

    try (var own = stage.deploy("alpha=0,beta=0,gamma=0,old=1", Set.of())) {
      assertThat(own.node("old1").os().mounts()).anyMatch(mount -> mount.type().equals("cgroup"));
    }
  }

  @Test
  void theClockCanBeSetAndIsNotThatOfTheMachine() {
    stage.require(Capability.CLOCK);
    long before = System.currentTimeMillis();

    alpha().succeed("date -s '+1 hour'");

    try {
      assertThat(alpha().os().clock().now().offset().toMinutes()).isBetween(58L, 62L);
      assertThat(System.currentTimeMillis() - before).isLessThan(30 * 60_000L);
    } finally {
      alpha().succeed("date -s '-1 hour'");
    }
  }

  @Test
  void aSharedVolumeIsTheSameInAllNodesAndKeepsOwnersAndModes() {
    alpha().file("/exchange/note").withMode("0600").withOwner("1234:1234").write("from alpha");

    assertThat(beta().file("/exchange/note").text()).isEqualTo("from alpha");
    assertThat(beta().succeed("stat -c '%a %u:%g' /exchange/note").stdout())
        .isEqualTo("600 1234:1234\n");
    beta().file("/exchange/note").append(", and from beta");
    assertThat(alpha().file("/exchange/note").text()).isEqualTo("from alpha, and from beta");
  }

  @Test
  void aDirectoryOfTheHostCanBeReadAndNotWritten() {
    assertThat(alpha().file("/from-host/file").text()).isEqualTo("from the host\n");
    assertThat(alpha().expectFailure("touch /from-host/other").stderr())
        .contains("Read-only file system");
    alpha().expectFailure("mount -o remount,rw,bind /from-host && touch /from-host/other");
  }

  @Test
  void aLinkInTheImageLeadsAMountNowhereButInTheImage() {
    assertThat(alpha().file("/srv/contract-real/from-host/file").text())
        .isEqualTo("from the host\n");
    assertThat(Path.of("/srv/contract-real")).as("on this machine").doesNotExist();
  }
}
