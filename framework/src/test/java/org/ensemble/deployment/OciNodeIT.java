// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ensemble.image.EngineStock;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.linux.UidRange;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node made of an image that a Docker Engine has, in whichever flavour; skipped without one. */
@Timeout(300)
class OciNodeIT {

  private static final String NAME = "ensemble-test/foreign:1";

  @TempDir Path directory;

  @Test
  void itBootsAndIsANodeLikeAnyOther() {
    TestDeployments deployments = new TestDeployments(directory);
    try (EngineStock stock = new EngineStock(directory)) {
      Path cache = deployments.settings().cache();
      stock.provideDebian(new CacheLayout(cache, UidRange.ofThisUser().orElseThrow()));
      stock.load(stock.naming(NAME), "debian");
      try (Deployment deployment = deployments.deploy("foreign")) {
        Node node = deployment.node("single");
        assertThat(node.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
        assertThat(node.file("/etc/motd").text()).isEqualTo("from " + NAME);
        assertThat(node.file("/etc/hostname").text()).isEqualTo("single\n");
        assertThat(
                node.succeed("stat -c %U:%G /etc/shadow; ls -A /.dockerenv || echo none").stdout())
            .isEqualTo("root:shadow\nnone\n");
        assertThat(node.succeed("getcap /usr/bin/ping").stdout()).contains("cap_net_raw");
      }
    }
  }
}
