// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.Clock;
import org.ensemble.node.look.Group;
import org.ensemble.node.look.Kernel;
import org.ensemble.node.look.Mount;
import org.ensemble.node.look.NodePackage;
import org.ensemble.node.look.NodeProcess;
import org.ensemble.node.look.PackageManager;
import org.ensemble.node.look.User;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who and what is on a node. */
class OperatingSystemIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  private static OperatingSystem os() {
    return BOX.node().os();
  }

  private static void run(String command) {
    BOX.node().succeed(command);
  }

  @Test
  void findsAUserInOneRoundTrip() {
    run("usermod -G games,audio -c 'Alice A.' alice");

    assertThat(
            BOX.roundTripsOf(
                () -> {
                  User alice = os().user("alice");
                  assertThat(alice.exists()).isTrue();
                  assertThat(alice.uid()).isEqualTo(4711);
                  assertThat(alice.gid()).isEqualTo(4711);
                  assertThat(alice.home()).isEqualTo("/home/alice");
                  assertThat(alice.shell()).isEqualTo("/bin/sh");
                  assertThat(alice.comment()).isEqualTo("Alice A.");
                  assertThat(alice.groups()).containsExactlyInAnyOrder("alice", "games", "audio");
                  assertThat(alice.groups()).startsWith("alice");
                }))
        .isEqualTo(1);
  }

  @Test
  void listsTheUsersForAnUnknownOne() {
    User missing = os().user("alic");

    assertThat(missing.exists()).isFalse();
    assertThatThrownBy(missing::home)
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "node `box`: unknown user `alic`: known are `alice`, (`[a-z_-]+`, ){8}`[a-z_-]+`");
    assertThat(os().user("0").exists()).isFalse();
    assertThatThrownBy(() -> os().user("a:b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`a:b` cannot be the name of a user");
  }

  @Test
  void listsTheMembersOfAGroup() {
    run("groupadd -g 5555 band; usermod -aG band daemon; useradd -g band -M guitar");

    Group band = os().group("band");

    assertThat(band.gid()).isEqualTo(5555);
    assertThat(band.members()).containsExactly("daemon", "guitar");
    assertThat(os().group("nobody-here").exists()).isFalse();
    assertThatThrownBy(() -> os().group("ban").members())
        .hasMessageStartingWith("node `box`: unknown group `ban`: known are `band`, ");
  }

  @Test
  void knowsWhatIsInstalled() {
    NodePackage bash = os().pkg("bash");

    assertThat(bash.isInstalled()).isTrue();
    assertThat(bash.manager()).isEqualTo(PackageManager.DPKG);
    assertThat(bash.version()).startsWith("5.2");
    assertThat(bash.architecture())
        .isEqualTo(BOX.node().succeed("dpkg --print-architecture").stdout().strip());
    assertThat(os().pkg("no-such-package").isInstalled()).isFalse();
    assertThatThrownBy(() -> os().pkg("no-such-package").version())
        .hasMessage("package `no-such-package` on node `box` is not installed");
    assertThatThrownBy(() -> os().pkg("ba*")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotTakeRemovedPackagesForInstalled() {
    run(
        "cp /var/lib/dpkg/status /run/status; printf '\nPackage: gone\nStatus: deinstall ok config-files\nArchitecture: all\nVersion: 1\nMaintainer: me <me@example.org>\nDescription: none\n' >>/var/lib/dpkg/status");
    try {
      run("dpkg-query -W gone");
      assertThat(os().pkg("gone").isInstalled()).isFalse();
    } finally {
      run("mv /run/status /var/lib/dpkg/status");
    }
  }

  @Test
  void saysThatItKnowsNoPackageManager() {
    run("mv /var/lib/dpkg/status /run/status");
    try {
      assertThatThrownBy(() -> os().pkg("bash"))
          .isInstanceOf(EnsembleException.class)
          .hasMessage(
              "package `bash` on node `box` cannot be looked for: the node has neither dpkg nor rpm nor nix");
    } finally {
      run("mv /run/status /var/lib/dpkg/status");
    }
  }

  @Test
  void listsProcessesInOneRoundTrip() {
    Instant before = os().clock().now().time();
    run(
        "cp /bin/sleep /run/a-name-of-more-than-fifteen; su alice -c '/run/a-name-of-more-than-fifteen \" 60\" 60 >/dev/null 2>&1 &'");
    run("until [ $(cat /proc/[0-9]*/comm | grep -c ^a-name-of-more) = 1 ]; do sleep 0.01; done");

    assertThat(
            BOX.roundTripsOf(
                () -> {
                  NodeProcess process = os().processes("a-name-of-more-than-fifteen").only();
                  assertThat(process.user()).isEqualTo("alice");
                  assertThat(process.comm()).isEqualTo("a-name-of-more-");
                  assertThat(process.args())
                      .containsExactly("/run/a-name-of-more-than-fifteen", " 60", "60");
                  assertThat(process.rss()).isBetween(100_000L, 100_000_000L);
                  assertThat(process.started())
                      .isBetween(before.minusMillis(200), before.plusSeconds(30));
                }))
        .isEqualTo(1);
    assertThat(os().processes("systemd").of("root")).extracting(NodeProcess::pid).contains(1L);
    assertThat(os().processes().matching("--no-such-flag")).isEmpty();
    assertThat(os().processes()).noneMatch(process -> process.comm().equals("head"));
    assertThatThrownBy(() -> os().processes("a-name-of-more").only())
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "processes called `a-name-of-more` on node `box`: there are none; what runs: systemd, .*, expected one");
  }

  @Test
  void listsMounts() {
    run(
        "mkdir -p '/run/a b'; mount -t tmpfs -o size=1m,nosuid what '/run/a b'; mount -o remount,ro,bind '/run/a b'");

    Mount mount = os().mount("/run/a b").orElseThrow();

    assertThat(mount.type()).isEqualTo("tmpfs");
    assertThat(mount.source()).isEqualTo("what");
    assertThat(mount.options()).contains("nosuid", "size=1024k", "ro").doesNotContain("rw");
    assertThat(mount.isReadOnly()).isTrue();
    assertThat(os().mount("/no/mount")).isEmpty();
    assertThat(os().mount("/").orElseThrow().isReadOnly()).isFalse();
  }

  @Test
  void readsParametersOfTheKernel() {
    assertThat(os().sysctl("kernel.ostype")).isEqualTo("Linux");
    assertThat(os().sysctl("net/ipv4/conf/lo/tag")).isEqualTo("0");
    assertThatThrownBy(() -> os().sysctl("net.ipv4.ip_forwad"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "node `box`: unknown sysctl `net.ipv4.ip_forwad`: known are `net.ipv4.ip_forward`, ");
    assertThatThrownBy(() -> os().sysctl("../../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("`../../etc/passwd` cannot be the name of a parameter of the kernel");
  }

  @Test
  void tellsTheEnvironmentsApart() {
    assertThat(os().environment())
        .containsEntry("LANG", "C.UTF-8")
        .containsEntry("HOME", "/root")
        .doesNotContainKeys("_", "FROM_PROFILE");
    assertThat(os().environment("alice"))
        .containsEntry("FROM_PROFILE", "yes")
        .containsEntry("USER", "alice");
    assertThat(os().environment("root")).containsEntry("USER", "root");
  }

  @Test
  void seesTheKernelTheReleaseAndTheCgroup() {
    Kernel kernel = os().kernel();

    assertThat(List.of(kernel.release(), kernel.version(), kernel.architecture()))
        .containsExactly(uname("-r"), uname("-v"), uname("-m"));
    assertThat(kernel.commandLine()).isEqualTo(BOX.node().file("/proc/cmdline").text().strip());
    assertThat(os().release().id()).isEqualTo("debian");
    assertThat(os().release().codename()).isEqualTo("bookworm");
    assertThat(os().release().prettyName()).isEqualTo("Debian GNU/Linux 12 (bookworm)");
    assertThat(os().cgroup().cpuUsed()).hasValueSatisfying(used -> assertThat(used).isPositive());
  }

  private static String uname(String what) {
    return BOX.node().succeed("uname " + what).stdout().strip();
  }

  /** The sandbox has the clock of the test's machine. */
  @Test
  void comparesClocks() {
    Clock clock = os().clock().now();

    assertThat(clock.offset().abs()).isLessThanOrEqualTo(clock.uncertainty());
    assertThat(clock.uncertainty()).isBetween(Duration.ZERO, Duration.ofSeconds(5));
    assertThat(Set.of(clock.time())).isNotEmpty();
  }
}
