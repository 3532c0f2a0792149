// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nodes that get another image, and keep what is theirs. */
abstract class UpgradePart extends Part {

  /** With names, for numbers may change; times in seconds. */
  private static final String LOOK =
      "cd /srv/data && stat -c '%n %U:%G %a %h %F %s' file hard link setuid directory directory/x"
          + " && stat -c %Y file && readlink link && cat file directory/x";

  UpgradePart(Stage stage) {
    super(stage);
  }

  @BeforeEach
  void write() {
    stage.require(Capability.UPGRADE);
    gamma()
        .succeed(
            """
            mkdir -p /srv/data/directory && cd /srv/data
            echo kept >file; ln -f file hard; ln -sf /root/nowhere link; echo x >directory/x
            echo run >setuid; chown -h keeper:keeper file link setuid; chmod 4711 setuid
            chown keeper:other directory; chmod 2750 directory; touch -d @1600000000 file
            echo port=80 >/etc/data.conf; chmod 600 /etc/data.conf; chown keeper /etc/data.conf
            """);
  }

  @AfterEach
  void goBack() {
    if (stage.has(Capability.UPGRADE)) {
      deployment().upgrade(null, gamma());
    }
  }

  @Test
  void dataStaysAndAllElseOfTheDiskIsNew() {
    Node gamma = gamma();
    gamma.succeed(
        "echo lost >/root/lost; echo lost >/srv/cache/lost; echo x >/etc/contract-version");
    gamma.succeed("echo shared >/exchange/of-gamma");
    gamma.succeed(
        "mkdir -p /root/there/data; echo y >/root/there/data/y; ln -s /root/there /linked");
    String data = gamma.succeed(LOOK).stdout();

    deployment().upgrade("next", gamma);

    assertThat(gamma.succeed(LOOK).stdout()).isEqualTo(data);
    assertThat(gamma.succeed("stat -c %u:%g /srv/data/file /srv/data/directory").stdout())
        .isEqualTo("4002:4002\n4002:4001\n");
    assertThat(gamma.succeed("stat -c '%U %a' /etc/data.conf; cat /etc/data.conf").stdout())
        .isEqualTo("keeper 600\nport=80\n");
    assertThat(gamma.succeed("cat /linked/data/y /exchange/of-gamma").stdout())
        .isEqualTo("y\nshared\n");
    assertThat(gamma.succeed("cat /srv/data/shipped /srv/cache/shipped").stdout())
        .isEqualTo("1\n2\n");
    assertThat(gamma.file("/etc/contract-version").text()).isEqualTo("2\n");
    for (String path : List.of("/root/lost", "/srv/cache/lost", "/srv/not-there")) {
      assertThat(gamma.file(path).exists()).as(path).isFalse();
    }
    assertThat(gamma.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
  }

  @Test
  void itStaysTheNodeThatItWas() {
    Node gamma = gamma();
    String identity =
        "cat /etc/hostname /etc/machine-id /etc/hosts /etc/ssh/ssh_host_ed25519_key.pub /etc/nxc/*";
    String before = gamma.succeed(identity).stdout();
    deployment().nodes().succeed("touch /run/before-the-upgrade");

    deployment().upgrade("next", gamma);

    assertThat(gamma.succeed(identity).stdout()).isEqualTo(before);
    assertThat(gamma.network().addresses()).contains(gamma.address());
    assertThat(alpha().network().reaches(gamma)).isTrue();
    assertThat(gamma.file("/run/before-the-upgrade").exists()).isFalse();
    assertThat(alpha().file("/run/before-the-upgrade").exists()).isTrue();
  }

  @Test
  void whereDataCannotBeTakenAlongEverythingStays() {
    Node gamma = gamma();
    gamma.succeed("echo here >/srv/cache/here");
    String data = gamma.succeed(LOOK).stdout();

    assertThatThrownBy(() -> deployment().upgrade("foreign", gamma))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageContaining(
            ": node `gamma` is left with its old image: its data at `/etc/data.conf` cannot be"
                + " taken along: ")
        .hasMessageContaining("`keeper` (4001)")
        .hasMessageContaining("4001 is `other`")
        .hasMessageContaining("\nthe old image is on `gamma`\n");

    assertThat(gamma.state()).isEqualTo(NodeState.UP);
    assertThat(gamma.succeed(LOOK).stdout()).isEqualTo(data);
    assertThat(gamma.succeed("cat /etc/contract-version /srv/cache/here").stdout())
        .isEqualTo("1\nhere\n");
  }

  @Test
  void aNodeThatIsOffHasItsImageWhenItStarts() {
    stage.require(Capability.POWER);
    Node gamma = gamma();
    String data = gamma.succeed(LOOK).stdout();
    gamma.power().shutdown();

    deployment().upgrade("next", gamma);

    assertThat(gamma.state()).isEqualTo(NodeState.OFF);
    gamma.power().start();
    assertThat(gamma.file("/etc/contract-version").text()).isEqualTo("2\n");
    assertThat(gamma.succeed(LOOK).stdout()).isEqualTo(data);
  }
}
