// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.flavour.Capability;
import org.ensemble.node.Node;
import org.ensemble.node.NodeLostException;
import org.ensemble.node.NodeState;
import org.ensemble.node.NodeUnreachableException;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Switching nodes off and on, from outside and from inside. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class PowerPart extends Part {

  PowerPart(Stage stage) {
    super(stage);
  }

  @BeforeEach
  void require() {
    stage.require(Capability.POWER);
  }

  @Test
  @Order(1)
  void aLateNodeIsOffUntilItIsStartedAndReadyThen() {
    Node late = deployment().node("gamma");
    assertThat(late.state()).isEqualTo(NodeState.OFF);
    assertThatThrownBy(() -> late.succeed("true"))
        .isInstanceOf(NodeUnreachableException.class)
        .hasMessageContaining("the node is off");
    late.power().crash();
    late.power().shutdown();

    late.power().start();

    assertThat(late.state()).isEqualTo(NodeState.UP);
    assertThat(late.succeed("getent ahostsv4 alpha").stdout()).startsWith(alpha().address());
    assertReaches(alpha(), late);
  }

  @Test
  @Order(2)
  void theDiskSurvivesACrashAndTheMemoryDoesNot() {
    stage.require(Capability.PERSISTENCE);
    Node gamma = gamma();
    gamma.succeed("echo kept >/root/kept; echo lost | tee /run/lost >/dev/shm/lost");
    gamma.succeed("echo mine >/etc/nxc/role; rm -f /etc/nxc/ip_addr; sync");
    String boot = gamma.file(BOOT_ID).text();
    String machine = gamma.file("/etc/machine-id").text();

    gamma.power().crash();
    assertThat(gamma.state()).isEqualTo(NodeState.OFF);
    gamma.power().start();

    assertThat(gamma.state()).isEqualTo(NodeState.UP);
    assertThat(gamma.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    assertThat(gamma.file("/root/kept").text()).isEqualTo("kept\n");
    assertThat(gamma.file("/etc/nxc/role").text()).as("what the node wrote").isEqualTo("mine\n");
    assertThat(gamma.file("/etc/nxc/ip_addr").exists()).as("what it removed").isFalse();
    assertThat(gamma.file("/run/lost").exists()).isFalse();
    assertThat(gamma.file("/dev/shm/lost").exists()).isFalse();
    assertThat(gamma.file(BOOT_ID).text()).isNotEqualTo(boot);
    assertThat(gamma.file("/etc/machine-id").text()).isEqualTo(machine);
    assertReaches(alpha(), gamma);
    assertReaches(gamma, alpha());
  }

  @Test
  @Order(2)
  void whereNothingSurvivesACrashTheNodeStartsAsNew() {
    Assumptions.assumeFalse(stage.has(Capability.PERSISTENCE), "its disk survives a crash");
    Node gamma = gamma();
    gamma.succeed("echo lost >/root/lost; echo mine >/etc/nxc/role; rm /etc/nxc/ip_addr; sync");
    String machine = gamma.file("/etc/machine-id").text();

    gamma.power().crash();
    gamma.power().start();

    assertThat(gamma.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    assertThat(gamma.file("/root/lost").exists()).isFalse();
    assertThat(gamma.file("/etc/nxc/role").text()).isEqualTo("gamma\n");
    assertThat(gamma.file("/etc/nxc/ip_addr").exists()).isTrue();
    assertThat(gamma.file("/etc/machine-id").text()).isEqualTo(machine);
    assertReaches(alpha(), gamma);
  }

  @Test
  @Order(3)
  void aShutdownStopsServicesAndKeepsTheDisk() {
    Node gamma = gamma();
    gamma.succeed("echo kept >/root/kept");
    gamma
        .file("/run/systemd/system/last.service")
        .write(
            "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=true\nExecStop=sh -c 'echo stopped >/exchange/last'\n");
    gamma.unit("last").start();

    gamma.power().shutdown();

    assertThat(gamma.state()).isEqualTo(NodeState.OFF);
    gamma.power().shutdown();
    gamma.power().start();
    assertThat(gamma.file("/exchange/last").text()).isEqualTo("stopped\n");
    assertThat(gamma.file("/root/kept").exists()).isEqualTo(stage.has(Capability.PERSISTENCE));
  }

  @Test
  @Order(4)
  void aRebootKeepsWhatTheRoleIsGiven() {
    alpha().file("/exchange/kept").write("kept");
    alpha().file("/etc/ssh/sshd_config").write("no such thing\n");
    String boot = alpha().file(BOOT_ID).text();
    String memory = memoryOfItsKernel(alpha());

    alpha().power().reboot();

    assertThat(alpha().state()).isEqualTo(NodeState.UP);
    assertThat(alpha().file(BOOT_ID).text()).isNotEqualTo(boot);
    assertThat(alpha().file("/exchange/kept").text()).isEqualTo("kept");
    assertThat(alpha().file("/from-host/file").text()).isEqualTo("from the host\n");
    if (stage.has(Capability.KERNEL)) {
      // Without swap, such a kernel would look for memory everywhere for minutes before it kills.
      assertThat(memoryOfItsKernel(alpha())).isEqualTo(memory);
    } else {
      assertThat(alpha().expectFailure("head -c 1G /dev/zero | tail >/dev/null").status())
          .as("its memory is limited")
          .isEqualTo(128 + 9);
    }
    assertThat(alpha().console().text().split("Welcome to ", -1)).as("boots").hasSize(3);
  }

  private static String memoryOfItsKernel(Node node) {
    return node.succeed("grep MemTotal: /proc/meminfo").stdout();
  }

  @Test
  @Order(5)
  void aNodeThatRebootsItselfComesBack() {
    gamma().succeed("echo kept >/root/kept");
    String boot = gamma().file(BOOT_ID).text();

    try {
      gamma().execute("systemctl reboot");
    } catch (NodeLostException quicker) {
      // It was down before the command could say that it had been asked.
    }

    gamma()
        .await("it has booted again")
        .atMost(ofSeconds(30))
        .until(() -> !gamma().file(BOOT_ID).text().equals(boot) && gamma().state() == NodeState.UP);
    assertThat(gamma().file("/root/kept").exists()).isEqualTo(stage.has(Capability.PERSISTENCE));
  }

  /** The others may look for its old hardware address for a moment. */
  private static void assertReaches(Node from, Node to) {
    from.await(to.name() + " is reached")
        .atMost(ofSeconds(10))
        .until(() -> from.network().reaches(to));
  }
}
