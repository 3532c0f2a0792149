// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandTimeoutException;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.node.NodeUnreachableException;
import org.ensemble.support.Slowness;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * What is said of the power of a node. That it comes to the same in every flavour is in {@code
 * FlavourContract}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PowerIT {

  private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

  @TempDir static Path directory;

  private static Deployment deployment;
  private static Node single;
  private static Node late;

  @BeforeAll
  static void deploy() {
    DeploymentRequest request =
        new DeploymentRequest("mini", "pair=1", null, Map.of(), Set.of("pair"));
    deployment = new TestDeployments(directory).deploy(request);
    single = deployment.node("single");
    late = deployment.node("pair1");
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
  }

  @Test
  @Order(1)
  void aLateNodeIsOffUntilItIsStartedAndReadyThen() {
    assertThat(late.state()).isEqualTo(NodeState.OFF);
    assertThatThrownBy(() -> late.succeed("true"))
        .isInstanceOf(NodeUnreachableException.class)
        .hasMessage(
            "node `pair1`, root: `true` was not run, the node is off; power().start() switches it on");
    assertThatThrownBy(() -> late.power().freeze())
        .hasMessage("node `pair1` is off, so it cannot be frozen; start it first");
    assertThatThrownBy(() -> late.power().reboot())
        .hasMessage("node `pair1` is off, so it cannot reboot; take power().start()");
    late.power().crash();
    late.power().shutdown();
    late.power().thaw();

    late.power().start();

    assertThat(late.state()).isEqualTo(NodeState.UP);
    assertThat(late.succeed("getent ahostsv4 single").stdout()).startsWith("192.168.1.1 ");
  }

  @Test
  @Order(2)
  void aNodeThatRunsCannotBeStarted() {
    assertThatThrownBy(() -> single.power().start())
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage("node `single` is up already; power().start() is for one that is off or lost");
  }

  @Test
  @Order(3)
  void aNodeThatDoesNotShutDownIsSaidToBeBusyWithWhat() {
    single.file("/run/systemd/system/stubborn.service").write(stopping("sleep 30"));
    single.succeed("systemctl start stubborn");
    String boot = single.file(BOOT_ID).text();

    Shutdown shutdown = new Shutdown(single, ofMillis(1500), Slowness.NONE);
    assertThatThrownBy(() -> shutdown.run("poweroff", new CompletableFuture<>()))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `single` did not shut down within 1.5 s: systemd still works on stubborn.service;"
                + " it still runs: mend that, give it more time with -Densemble.limit.shutdown, or"
                + " take its power away with power().crash()");

    assertThat(single.file(BOOT_ID).text()).as("it still runs").isEqualTo(boot);
    single.power().crash();
    assertThat(single.state()).isEqualTo(NodeState.OFF);
    single.power().start();
  }

  @Test
  @Order(4)
  void commandsWaitForANodeThatReboots() {
    String boot = single.file(BOOT_ID).text();

    CompletableFuture<Void> reboot = CompletableFuture.runAsync(() -> single.power().reboot());
    Awaitility.await().atMost(ofSeconds(10)).until(() -> single.state() == NodeState.BOOTING);
    Awaitility.await()
        .atMost(ofSeconds(30))
        .ignoreExceptions()
        .until(() -> !single.file(BOOT_ID).text().equals(boot));
    assertThat(single.succeed("cat /proc/1/comm").stdout()).isEqualTo("systemd\n");

    reboot.join();
    assertThat(single.state()).isEqualTo(NodeState.UP);
    assertThat(single.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
  }

  @Test
  @Order(5)
  void aNodeThatRebootsItselfComesBack() {
    String boot = late.file(BOOT_ID).text();

    late.execute("systemctl reboot");

    late.await("it has booted again")
        .atMost(ofSeconds(30))
        .until(() -> !late.file(BOOT_ID).text().equals(boot) && late.state() == NodeState.UP);
    assertThat(evidence("pair1")).contains("outside$ (start after a reboot of its own)");
  }

  @Test
  @Order(6)
  void aFrozenNodeCanDoNothingButBeCrashed() {
    try (Fault freeze = single.power().freeze()) {
      assertThat(freeze.describe()).isEqualTo("node `single`: freeze");
      assertThat(single.state()).isEqualTo(NodeState.UP);
      assertThatThrownBy(() -> single.within(ofMillis(300)).succeed("touch /run/late; sleep 60"))
          .isInstanceOf(CommandTimeoutException.class)
          .hasMessage(
              "node `single`, root: `touch /run/late; sleep 60` did not end within 300 ms: the node is frozen; power().thaw() lets it go on");
      assertThatThrownBy(() -> single.power().freeze())
          .hasMessage("node `single`: freeze is in force already; end it first");
      assertThatThrownBy(() -> single.power().shutdown())
          .hasMessage("node `single` is frozen, so it cannot shut down; power().thaw() it first");
      assertThatThrownBy(() -> single.power().reboot())
          .hasMessage("node `single` is frozen, so it cannot reboot; power().thaw() it first");
    }

    assertThat(evidence("single"))
        .contains("outside$ (freeze)", "= in force after", "outside$ (end of freeze)");
  }

  private static String stopping(String command) {
    return "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=true\nExecStop=sh -c '"
        + command
        + "'\n";
  }

  private static String evidence(String node) {
    try {
      return Files.readString(deployment.evidence().resolve(node).resolve("commands.log"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
