// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** What every node finds inside before its services start, and what it does not find. */
abstract class FactsPart extends Part {

  /** Who builds the image of the composition gets there. */
  private static final String MIRROR = "deb.debian.org";

  FactsPart(Stage stage) {
    super(stage);
  }

  @Test
  void everyNodeKnowsItsNameAndItsRole() {
    for (Node node : new Node[] {alpha(), beta()}) {
      String name = node.name();
      assertThat(node.succeed("uname -n; hostname -s").stdout())
          .isEqualTo(name + "\n" + name + "\n");
      assertThat(node.file("/etc/hostname").text()).isEqualTo(name + "\n");
      assertThat(node.file("/etc/nxc/hostname").text()).isEqualTo(name + "\n");
      assertThat(node.file("/etc/nxc/role").text()).isEqualTo(node.role() + "\n");
      assertThat(node.file("/etc/nxc/ip_addr").text()).isEqualTo(node.address() + "\n");
    }
  }

  @Test
  void everyNodeKnowsAllOthers() {
    String all =
        deployment().nodes().stream()
            .map(node -> node.address() + " " + node.name() + "\n")
            .collect(Collectors.joining());
    assertThat(alpha().file("/etc/nxc/deployment-hosts").text()).isEqualTo(all);
    assertThat(alpha().file("/etc/hosts").text()).endsWith(all).contains("127.0.0.1 localhost");
    assertThat(alpha().file("/etc/nxc/deployment.json").text())
        .contains(
            "\""
                + beta().address()
                + "\" : {\n      \"role\" : \"beta\",\n      \"host\" : \"beta\"");
    for (Node node : deployment().nodes()) {
      assertThat(alpha().succeed("getent ahostsv4 " + node.name()).stdout())
          .startsWith(node.address() + " ");
    }
  }

  @Test
  void itsAddressIsItsOwn() {
    assertThat(alpha().network().addresses()).contains(alpha().address());
    assertThat(beta().network().addresses())
        .contains(beta().address())
        .doesNotContain(alpha().address());
    assertThat(alpha().network().reaches(beta())).isTrue();
    assertThat(beta().network().reaches(alpha())).isTrue();
  }

  @Test
  void thereIsNoWayOut() throws UnknownHostException {
    assertThat(alpha().file("/etc/resolv.conf").text()).isEmpty();
    assertThat(alpha().expectFailure("getent hosts deb.debian.org").status()).isEqualTo(2);
    Assumptions.assumeTrue(isReachedFromHere(), "this machine has no way out itself");
    for (InetAddress mirror : InetAddress.getAllByName(MIRROR)) {
      alpha()
          .expectFailure("timeout 3 bash -c '</dev/tcp/%s/80'".formatted(mirror.getHostAddress()));
    }
  }

  private static boolean isReachedFromHere() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(MIRROR, 80), 3_000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void seededFilesHaveTheirModesAndBelongToRoot() {
    assertThat(
            alpha()
                .succeed(
                    "stat -c '%a %u:%g %F %n' /etc/hosts /etc/nxc/role /etc/ssh/ssh_host_ed25519_key"
                        + " /etc/ssh/ssh_host_ed25519_key.pub /run/ensemble/host_key")
                .stdout())
        .isEqualTo(
            """
            644 0:0 regular file /etc/hosts
            644 0:0 regular file /etc/nxc/role
            600 0:0 regular file /etc/ssh/ssh_host_ed25519_key
            644 0:0 regular file /etc/ssh/ssh_host_ed25519_key.pub
            600 0:0 regular file /run/ensemble/host_key
            """);
    assertThat(alpha().succeed("stat -c %a / /etc /run /tmp").stdout())
        .isEqualTo("755\n755\n755\n1777\n");
  }

  /** Somebody who mounts them makes programs fail that replace a file by renaming another. */
  @Test
  void seededFilesAreFilesLikeAnyOther() {
    for (String path : new String[] {"/etc/hosts", "/etc/hostname", "/etc/resolv.conf"}) {
      alpha().succeed("cp -a %1$s %1$s.new; mv %1$s.new %1$s".formatted(path));
    }
  }

  @Test
  void whatMustBeUniqueIs() {
    for (String path :
        new String[] {"/etc/machine-id", BOOT_ID, "/etc/ssh/ssh_host_ed25519_key.pub"}) {
      assertThat(alpha().file(path).text())
          .as(path)
          .isNotBlank()
          .isNotEqualTo(beta().file(path).text());
    }
    assertThat(alpha().file("/etc/machine-id").text()).matches("[0-9a-f]{32}\n");
  }

  @Test
  void itsFirstProcessIsSystemdWhichHasNothingLeftToDo() {
    assertThat(alpha().succeed("cat /proc/1/comm; systemctl is-system-running").stdout())
        .isEqualTo("systemd\nrunning\n");
    assertThat(alpha().succeed("stat -f -c %T /run").stdout())
        .as("what /run is")
        .isEqualTo("tmpfs\n");
  }

  @Test
  void theSshServerOfTheRoleIsTheRolesOwn() {
    assertThat(beta().unit("ssh").isActive()).isFalse();
    assertThat(beta().port(22).isOpen()).as("something listens to port 22").isFalse();
    beta().unit("ssh").start();
    try {
      assertThat(alpha().network().reaches(beta(), 22)).isTrue();
    } finally {
      beta().unit("ssh").stop();
    }
    // A later boot has to get along with that; until then no session needs it either.
    beta().file("/etc/ssh/sshd_config").write("no such thing\n");
    assertThat(beta().succeed("echo still here").stdout()).isEqualTo("still here\n");
  }

  @Test
  void rootOfANodeIsNotRootOutside() {
    assertThat(alpha().os().processes("java")).as("processes of the test's machine").isEmpty();
    Assumptions.assumeFalse(
        stage.has(Capability.KERNEL), "it has a kernel of its own, which is its root's to change");
    assertThat(alpha().expectFailure("date -s \"$(date)\"").stderr())
        .contains("Operation not permitted");
    // What is written is what is there, in case it can be.
    alpha().expectFailure("cat /proc/sys/kernel/panic | tee /proc/sys/kernel/panic");
    alpha().expectFailure("mknod /tmp/disk b 254 0 && : </tmp/disk");
  }
}
