// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.flavour.Flavour;
import org.ensemble.node.Node;
import org.ensemble.nxc.handmade.HandMadeProject;
import org.ensemble.nxc.model.NxcFlavours;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was built, by hand, in the layout of NixOS Compose, deployed for real. */
class NxcDeploymentIT {

  @TempDir Path directory;

  @Test
  void aDescribedCompositionRunsOnWhatWasBuilt() throws Exception {
    TestDeployments deployments = project().with(Settings.IMAGE, "nxc");
    Flavour flavour = deployments.flavour();

    try (Deployment hello = deploy(deployments, "hello", flavour)) {
      Node client = hello.node("client1");
      hello.node("server").succeed("echo built >/srv/www/index.html");

      assertThat(client.succeed("busybox wget -q -O - http://server/").stdout())
          .isEqualTo("built\n");
      assertThat(client.succeed("cat /etc/NIXOS").stdout()).contains("-nixos-system-client-");
      assertThat(client.succeed("readlink /usr/sbin/init").stdout()).startsWith("/nix/store/");
    }
  }

  @Test
  void aProjectIsAComposition() throws Exception {
    TestDeployments deployments = project();
    Flavour flavour = deployments.flavour();
    String project = directory.resolve("compositions/hello/nxc").toString();

    try (Deployment hello = deploy(deployments, project, flavour)) {
      Node client = hello.node("client2");
      assertThat(hello.nodes())
          .extracting(Node::name)
          .containsExactly("client1", "client2", "server");
      assertThat(client.succeed("cat /etc/nxc/role /etc/nxc/hostname").stdout())
          .isEqualTo("client\nclient2\n");
      assertThat(client.succeed("cat /etc/nxc/deployment.json").stdout()).contains("client2");
      assertThat(client.succeed("runuser -u nobody -- privileged-id -u").stdout()).isEqualTo("0\n");
      client.power().crash();
      client.power().start();
      assertThat(client.succeed("getent hosts server").stdout()).contains("server");
    }
  }

  private TestDeployments project() throws Exception {
    TestDeployments deployments =
        new TestDeployments(directory)
            .with(Settings.COMPOSITIONS, directory.resolve("compositions").toString())
            .with(Settings.STORES, directory.resolve("nix").toString());
    String asked = System.getProperty(Settings.FLAVOUR);
    if (asked != null) {
      deployments.with(Settings.FLAVOUR, asked);
    }
    String flavour = NxcFlavours.of(deployments.flavour().name());
    HandMadeProject.make(directory, "hello", List.of(flavour), Progress.SILENT);
    return deployments;
  }

  private static Deployment deploy(TestDeployments deployments, String name, Flavour flavour) {
    return new Deployer(deployments.settings(), Progress.SILENT)
        .deploy(DeploymentRequest.of(name), flavour);
  }
}
