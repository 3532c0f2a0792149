// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Disks;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What is broken inside a node, and is whole again afterwards: processes, services, memory, room.
 */
abstract class InnerFaultsPart extends Part {

  InnerFaultsPart(Stage stage) {
    super(stage);
  }

  private static void service(Node node, String name, String lines) {
    node.file("/run/systemd/system/" + name + ".service").write(lines);
    node.succeed("systemctl daemon-reload");
    node.unit(name).start();
  }

  @Test
  void aServiceThatIsKilledRunsAgainAfterwards() {
    // Of type exec: it is active once it is `sleep`, and no copy of systemd any more.
    service(beta(), "napper", "[Service]\nType=exec\nExecStart=sleep 613\n");
    int before = beta().unit("napper").mainPid().orElseThrow();

    try (Fault kill = beta().unit("napper").kill()) {
      assertThat(kill.describe()).isEqualTo("node `beta`: kill of unit `napper`");
      assertThat(beta().unit("napper").isActive()).isFalse();
      assertThat(beta().os().processes("sleep").matching("sleep 613").isEmpty()).isTrue();
    }

    assertThat(beta().unit("napper").mainPid().orElseThrow()).isNotEqualTo(before);
    Fault kill = beta().os().kill(beta().os().processes("sleep").matching("sleep 613"));
    assertThat(kill.describe())
        .isEqualTo("node `beta`: kill of processes called `sleep` matching `sleep 613`");
    assertThat(beta().os().processes("sleep").matching("sleep 613").isEmpty()).isTrue();
    deployment().heal();
    assertThat(beta().unit("napper").isActive()).isTrue();
    beta().unit("napper").stop();
    assertThatThrownBy(() -> beta().unit("napper").kill())
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `beta`: unit `napper` is inactive (dead), so it cannot be killed; start() it first");
  }

  @Test
  void aServiceThatIsFrozenStandsStillAndGoesOn() {
    service(
        beta(),
        "counter",
        "[Service]\nExecStart=sh -c 'while sleep 0.01; do echo >>/run/counted; done'\n");
    beta().await("it counts").until(() -> beta().file("/run/counted").exists());

    try (Fault freeze = beta().unit("counter").freeze()) {
      assertThat(freeze.isInForce()).isTrue();
      int count = counted();
      beta().succeed("sleep 0.2");
      assertThat(counted()).isEqualTo(count);
    }
    int count = counted();
    beta().await("it counts on").until(() -> counted() > count);

    beta().os().freeze(beta().os().processes("sh").matching("counted"));
    int stopped = counted();
    beta().succeed("sleep 0.2");
    assertThat(counted())
        .as("after the line that was being written")
        .isBetween(stopped, stopped + 1);
    deployment().heal();
    beta().await("it counts on").until(() -> counted() > stopped + 1);
    beta().unit("counter").stop();
  }

  @Test
  void aCrashEndsTheFreezeOfAService() {
    stage.require(Capability.POWER);
    stage.require(Capability.PERSISTENCE);
    Node gamma = gamma();
    gamma
        .file("/etc/systemd/system/contract-beat.service")
        .write(
            "[Service]\nExecStart=sh -c 'while sleep 0.01; do echo >>/run/beats; done'\n[Install]\nWantedBy=multi-user.target\n");
    gamma.succeed("systemctl enable --now contract-beat; sync");
    Fault freeze = gamma.unit("contract-beat").freeze();

    gamma.power().crash();
    gamma.power().start();

    gamma.await("it beats").until(() -> gamma.file("/run/beats").exists());
    freeze.close();
    gamma.succeed("systemctl disable --now contract-beat");
  }

  private int counted() {
    return beta().file("/run/counted").lines().size();
  }

  @Test
  void nobodyStartsAServiceThatHasAnOutage() {
    service(beta(), "server", "[Service]\nExecStart=sleep 614\n");
    service(
        beta(),
        "client",
        "[Unit]\nRequires=server.service\nAfter=server.service\n[Service]\nExecStart=sleep 615\n");

    try (Fault outage = beta().unit("server").outage()) {
      assertThat(outage.isInForce()).isTrue();
      assertThat(beta().unit("server").isActive()).isFalse();
      assertThat(beta().unit("client").isActive()).isFalse();
      beta().expectFailure("systemctl start server");
    }

    assertThat(beta().unit("server").isActive()).isTrue();
    assertThat(beta().unit("client").isActive()).isTrue();
    beta().unit("server").stop();
  }

  @Test
  void theWayInNeedsNoSshdOfTheNodesOwn() {
    // Another test leaves a file that no sshd accepts.
    beta().file("/etc/ssh/sshd_config").write("");
    beta().unit("ssh").start();

    beta().unit("ssh").outage();

    assertThat(beta().port(22).isOpen()).isFalse();
    assertThat(beta().succeed("echo still at hand").stdout()).isEqualTo("still at hand\n");
    deployment().heal();
    beta().port(22).await().open();
  }

  @Test
  void memoryThatIsUsedUpIsThereAgainAfterwards() {
    String wanted = HUNGRY.formatted("64M");
    alpha().succeed(wanted);
    String boot = alpha().file(BOOT_ID).text();

    withScapegoat(
        () -> {
          try (Fault exhausted = alpha().os().exhaustMemory(24 * Disks.MIB)) {
            assertThat(exhausted.describe()).isEqualTo("node `alpha`: memory used up");
            alpha().succeed("true");
            assertThat(alpha().expectFailure(wanted).status()).isEqualTo(128 + 9);
          }
        });

    alpha().succeed(wanted);
    assertThat(alpha().file(BOOT_ID).text()).isEqualTo(boot);
    assertThat(alpha().succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
  }

  @Test
  void memoryOfAUnitIsUsedUpForItAlone() {
    stage.require(Capability.CGROUP_CONTROLLERS);
    service(
        beta(),
        "bounded",
        "[Service]\nMemoryMax=48M\nExecStart=sh -c 'until [ -e /run/eat ]; do sleep 0.1; done; "
            + HUNGRY.formatted("16M")
            + "'\n");

    try (Fault exhausted = beta().unit("bounded").exhaustMemory(4 * Disks.MIB)) {
      assertThat(exhausted.isInForce()).isTrue();
      assertThat(beta().unit("bounded").isActive()).isTrue();
      beta().succeed(HUNGRY.formatted("16M"));
      beta().succeed("touch /run/eat");
      beta().unit("bounded").await().atMost(ofSeconds(20)).failed();
    }
  }

  @Test
  void aFileSystemThatIsFullHasRoomAgainAfterwards() {
    beta()
        .succeed(
            "mkdir /srv/full && mount -t tmpfs -o size=8m tmpfs /srv/full && mkdir /srv/full/a");

    try (Fault full = beta().os().disks().fill("/srv/full/a", Disks.MIB)) {
      assertThat(full.describe()).isEqualTo("node `beta`: file system at /srv/full full");
      beta().succeed("head -c 1000000 /dev/zero >/srv/full/small");
      assertThat(beta().expectFailure("head -c 1000000 /dev/zero >/srv/full/large").stderr())
          .contains("No space left on device");
    }
    beta().succeed("head -c 6000000 /dev/zero >/srv/full/large && umount /srv/full");
  }

  @Test
  void theDiskOfThisMachineIsNotFilled() {
    Assumptions.assumeFalse(stage.has(Capability.KERNEL), "it has a disk of its own");

    for (String directory : new String[] {"/var/tmp", "/exchange"}) {
      assertThatThrownBy(() -> beta().os().disks().fill(directory, 0))
          .isExactlyInstanceOf(EnsembleException.class)
          .hasMessageStartingWith("node `beta`: `" + directory + "` cannot be filled, for the ")
          .hasMessageContaining(
              " has no size of its own: it takes its room from the machine on which the tests run;");
    }
    assertThatThrownBy(() -> beta().os().disks().fill("/dev/shm", 0))
        .hasMessageContaining(
            " is as large as the node's memory, which would be full before it; mount a tmpfs there");
    assertThat(deployment().faults()).isEmpty();
  }

  @Test
  void aDiskThatIsFullHasRoomAgainAfterACrash() {
    Assumptions.assumeTrue(
        stage.has(Capability.KERNEL) && stage.has(Capability.PERSISTENCE), "it has no such disk");
    Node gamma = gamma();
    Fault full = gamma.os().disks().fill("/root", 0);
    assertThat(gamma.expectFailure("head -c 1000000 /dev/zero >/root/x").stderr())
        .contains("No space left on device");
    gamma.power().crash();

    full.close();

    gamma.power().start();
    gamma.succeed("head -c 1000000 /dev/zero >/root/x; rm /root/x");
    assertThat(gamma.file("/root/.ensemble-fill").exists()).isFalse();
  }

  @Test
  void anOutageOfTheNodeEndsWithItReady() {
    stage.require(Capability.POWER);
    Node gamma = gamma();

    try (Fault outage = gamma.power().outage()) {
      assertThat(outage.isInForce()).isTrue();
      assertThat(gamma.state()).isEqualTo(NodeState.OFF);
    }

    assertThat(gamma.state()).isEqualTo(NodeState.UP);
    Fault second = gamma.power().outage();
    gamma.power().start();
    String boot = gamma.file(BOOT_ID).text();
    second.close();
    assertThat(gamma.file(BOOT_ID).text()).isEqualTo(boot);
  }
}
