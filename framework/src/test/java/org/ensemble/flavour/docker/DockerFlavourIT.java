// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.container.Scores;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is docker's own; what every flavour has to do is in the contract. */
class DockerFlavourIT {

  /** CAP_SYS_ADMIN and CAP_SYS_MODULE of capabilities(7). */
  private static final long DANGEROUS = 1L << 21 | 1L << 16;

  @TempDir Path directory;

  private Settings settings;
  private Flavour flavour;
  private Engine engine;

  @BeforeEach
  void choose() {
    TestDeployments choice = new TestDeployments(directory).with(Settings.FLAVOUR, "docker");
    flavour = choice.flavour();
    settings = choice.settings();
    engine = new Engine(EngineSocket.ofThisProcess());
  }

  @Test
  void rootOfANodeIsNobodyOutsideOrHasLittleToSay() {
    boolean remaps = EngineFacts.of(engine.get("/info")).remapsUsers();
    try (Deployment deployment = deploy()) {
      for (String process : List.of("1", "self")) {
        Node node = deployment.node("single");
        String outside =
            node.succeed("awk '$1 == 0 {print $2}' /proc/" + process + "/uid_map").stdout().strip();
        long capabilities =
            Long.parseLong(
                node.succeed("sed -n 's/^CapBnd:\t//p' /proc/" + process + "/status")
                    .stdout()
                    .strip(),
                16);

        assertThat(remaps ? !outside.equals("0") : (capabilities & DANGEROUS) == 0)
            .describedAs("%s: root is %s, may %x", process, outside, capabilities)
            .isTrue();
      }
    }
  }

  @Test
  void theKernelEndsANodesSystemdLast() {
    try (Deployment deployment = deploy()) {
      Scores.areInTheOrderOfAMachine(deployment.node("single"));
    }
  }

  /** Whoever removes an image from the engine only makes the next start slower. */
  @Test
  void anImageThatIsGoneFromTheEngineIsImportedAgain() {
    deploy().close();
    String mini =
        images().stream().filter(name -> name.contains("/mini-single:")).findFirst().orElseThrow();
    String key = mini.substring(mini.lastIndexOf(':') + 1);

    assertThat(flavour.forget(directory, kept -> false)).isEmpty();
    assertThat(images()).contains(mini);
    assertThat(flavour.forget(cache(), kept -> !kept.equals(key)))
        .containsExactly("image " + mini + " of the Docker Engine");
    assertThat(images()).doesNotContain(mini);

    deploy().close();
    assertThat(images()).contains(mini);
  }

  private Deployment deploy() {
    return new Deployer(settings, Progress.SILENT).deploy(DeploymentRequest.of("mini"), flavour);
  }

  private Path cache() {
    return Images.in(settings.cache(), UidRange.ofThisUser().orElseThrow()).cache();
  }

  private List<String> images() {
    return new ImportedImages(engine, cache()).names();
  }
}
