// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import org.ensemble.flavour.Capability;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Test;

/** A node that gets another image. */
abstract class UpgradePart extends Part {

  UpgradePart(Stage stage) {
    super(stage);
  }

  @Test
  void anUpgradedNodeKeepsItsDataAndNothingElse() {
    stage.require(Capability.UPGRADE);
    Node gamma = gamma();
    assertThat(gamma.file("/etc/contract-version").text()).isEqualTo("1\n");
    gamma.succeed(
        "mkdir -p /srv/data; cd /srv/data; echo kept >note; chown daemon:mail note; chmod 4640 note; ln note same");
    gamma.succeed("echo lost >/root/lost; echo kept >/exchange/of-gamma");
    String machine = gamma.file("/etc/machine-id").text();
    String other = alpha().file(BOOT_ID).text();

    deployment().upgrade("next", gamma);

    assertThat(gamma.file("/etc/contract-version").text()).isEqualTo("2\n");
    assertThat(gamma.file("/srv/data/note").text()).isEqualTo("kept\n");
    assertThat(gamma.succeed("stat -c '%U:%G %a %h' /srv/data/same").stdout())
        .isEqualTo("daemon:mail 4640 2\n");
    assertThat(gamma.file("/root/lost").exists()).isFalse();
    assertThat(gamma.file("/exchange/of-gamma").text()).isEqualTo("kept\n");
    assertThat(gamma.file("/etc/machine-id").text()).isEqualTo(machine);
    assertThat(alpha().file(BOOT_ID).text())
        .as("boot of a node that was left alone")
        .isEqualTo(other);
    gamma
        .await("it reaches the others")
        .atMost(ofSeconds(10))
        .until(() -> gamma.network().reaches(alpha()) && alpha().network().reaches(gamma));
  }
}
