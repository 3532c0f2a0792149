// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.SlowedFlavour;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a flavour is slow, every budget is longer by as much, and says so. */
class SlownessIT {

  private static final Slowness SLOW = new Slowness(3, "said to be slow");

  @TempDir Path directory;

  @AfterEach
  void nothingIsLeft() {
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void ofCommandsWaitsAndShutdowns() {
    try (Deployment deployment =
        deploy(
            new DeploymentRequest("mini", "pair=0", null, Map.of()),
            new TestDeployments(directory).with(Settings.COMMAND_LIMIT, "500ms"))) {
      Node node = deployment.node("single");

      node.succeed("sleep 0.7");
      assertThatThrownBy(() -> node.succeed("sleep 60"))
          .hasMessageContaining("did not end within 500 ms × 3, said to be slow");
      assertThatThrownBy(() -> node.within(ofMillis(100)).succeed("sleep 60"))
          .hasMessageContaining("did not end within 100 ms × 3, said to be slow");
      assertThatThrownBy(() -> node.await("never").atMost(ofMillis(50)).until(() -> false))
          .hasMessageContaining("its budget of 50 ms × 3, said to be slow is over");
      assertThatThrownBy(() -> node.await("never").exactly(ofMillis(50)).until(() -> false))
          .hasMessageContaining("its budget of 50 ms is over");
      Shutdown shutdown = new Shutdown(node, ofMillis(300), SLOW);
      node.file("/run/systemd/system/stubborn.service")
          .write(
              "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=true\nExecStop=sleep 30\n");
      node.succeed("systemctl start stubborn");
      assertThatThrownBy(() -> shutdown.run("poweroff", new CompletableFuture<>()))
          .hasMessageStartingWith(
              "node `single` did not shut down within 300 ms × 3, said to be slow: systemd still"
                  + " works on stubborn.service; ");
    }
  }

  @Test
  void ofReadinessChecks() {
    assertThat(failure("waiting=1", new TestDeployments(directory)))
        .contains(
            "readiness check of role `waiting` (within 1 s × 3, said to be slow): ",
            "its budget of 1 s × 3, said to be slow is over");
    assertThat(failure("lonely=1,patient=1", new TestDeployments(directory)))
        .contains("`patient1` does not answer on port 6667: Connection refused");
  }

  @Test
  void ofTheBoot() {
    assertThat(failure("hanging=1", new TestDeployments(directory).with(Settings.BOOT_LIMIT, "1s")))
        .contains(
            "node `hanging1` did not boot within 1 s × 3, said to be slow: systemd still works on"
                + " hanging.service; ");
  }

  @Test
  void ofTheMachineMultipliesThatOfTheFlavour() {
    TestDeployments deployments = new TestDeployments(directory).with(Settings.SLOWNESS, "2");

    assertThat(failure("waiting=1", deployments))
        .contains("budget of 1 s × 6, said to be slow, ensemble.slowness is over");
  }

  private static Deployment deploy(DeploymentRequest request, TestDeployments deployments) {
    Flavour flavour = new SlowedFlavour(deployments.flavour(), SLOW);
    return new Deployer(deployments.settings(), Progress.SILENT).deploy(request, flavour);
  }

  private static String failure(String roles, TestDeployments deployments) {
    DeploymentRequest request = new DeploymentRequest("never-ready", roles, null, Map.of());
    return String.valueOf(
        catchThrowableOfType(EnsembleException.class, () -> deploy(request, deployments).close())
            .getMessage());
  }
}
