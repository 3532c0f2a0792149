// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.hosts;

import static java.time.Duration.ofMinutes;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.ensemble.deployment.Deployment;
import org.ensemble.linux.UidRange;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * Tests of this project pass on a machine as users have it: systemd as its first process, cgroup v2
 * only, AppArmor, a Docker Engine as Debian installs it. The machine is a virtual one of our own.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class HostProof {

  private static final String USER = "alice";

  private Node host;
  private Freight freight;

  @BeforeAll
  void bringTheProject(Deployment deployment) {
    Assumptions.assumeTrue(UidRange.isRoot(), "only root can read what is in an image");
    host = deployment.node("host");
    freight = new Freight(host);
    freight.bringProject();
    // Here is what the ordinary user of this machine may read of it, too.
    host.succeed("chmod 711 /root && useradd --create-home --shell /bin/bash " + USER);
    host.succeed("loginctl enable-linger " + USER);
    host.file("/usr/local/bin/ensemble")
        .withMode("0755")
        .write(
            String.format(
                Locale.ROOT,
                """
                #!/bin/sh
                # In a scope, as whoever is logged in is; an ordinary user's as doctor asks for.
                scope=
                [ $(id -u) = 0 ] || scope='--user --property=Delegate=yes'
                exec systemd-run --quiet $scope --scope -- java -XX:TieredStopAtLevel=1 \\
                  -XX:+UseSerialGC -Densemble.slowness=%.1f -Densemble.evidence=$HOME/evidence \\
                  -cp '%s' org.ensemble.cli.Main "$@"
                """,
                deployment.slowness().factor(),
                Freight.classPath()));
  }

  @Test
  @Order(1)
  void theMachineIsAsUsersHaveIt() {
    assertThat(host.succeed("cat /proc/1/comm").stdout()).isEqualTo("systemd\n");
    assertThat(host.succeed("stat -f -c %T /sys/fs/cgroup").stdout()).isEqualTo("cgroup2fs\n");
    assertThat(host.succeed("cat /sys/module/apparmor/parameters/enabled").stdout())
        .isEqualTo("Y\n");
    assertThat(host.succeed("docker info -f '{{.CgroupDriver}} {{.CgroupVersion}}'").stdout())
        .isEqualTo("systemd 2\n");
  }

  @Test
  @Order(2)
  void theDoctorFindsNothingMissing() {
    CommandResult said = host.within(ofMinutes(2)).succeed("ensemble doctor");

    assertThat(said.stdout()).containsPattern("yes +sandbox").containsPattern("yes +docker");
  }

  @Test
  @Order(3)
  void helloInTheSandbox() {
    test("hello", "HelloIT", "sandbox");
  }

  @Test
  @Order(4)
  void oarInTheSandbox() {
    test("oar", "OarIT", "sandbox");
  }

  @Test
  @Order(5)
  void helloInTheSandboxOfAnOrdinaryUser() {
    testAsUser("hello", "HelloIT");
  }

  @Test
  @Order(6)
  void oarInTheSandboxOfAnOrdinaryUser() {
    testAsUser("oar", "OarIT");
  }

  @Test
  @Order(7)
  void whatARunOfAnOrdinaryUserLeftIsFreed() {
    freight.bringImages("hello");
    freight.giveImagesTo(USER);
    asUser("ensemble up hello --flavour sandbox");
    // Whoever has it and whoever watches that one, at once: each would take the other's place.
    host.succeed(
        "kill -KILL $(pgrep -u %1$s java; pgrep -u %1$s -f ensemble-watchdog)".formatted(USER));

    assertThat(asUser("ensemble gc").stdout()).contains("Freed what was left of: hello-");
    assertThat(asUser("ensemble gc").stdout()).contains("Nothing was left behind.");
  }

  @Test
  @Order(8)
  void helloInDocker() {
    test("hello", "HelloIT", "docker");
  }

  @Test
  @Order(9)
  void oarInDocker() {
    test("oar", "OarIT", "docker");
  }

  @Test
  @Order(10)
  void nothingIsLeft() {
    assertThat(host.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    assertThat(
            host.succeed("find /sys/fs/cgroup -name 'ensemble-*' -o -name 'docker-*.scope'")
                .stdout())
        .isEmpty();
    assertThat(host.succeed("docker ps -aq; docker network ls -qf name=ensemble").stdout())
        .isEmpty();
    assertThat(
            host.succeed(
                    "ls -d ~/.local/state/ensemble/*/* ~%s/.local/state/ensemble/*/* || true"
                        .formatted(USER))
                .stdout())
        .doesNotContain("hello", "oar");
  }

  /** A failure in there is the failure here, with all that was printed. */
  private void test(String composition, String test, String flavour) {
    freight.bringImages(composition);
    host.within(ofMinutes(5)).succeed("ensemble test " + test + " --flavour " + flavour);
  }

  /** In a session of a user who is nobody in particular, through that user's own systemd. */
  private void testAsUser(String composition, String test) {
    freight.bringImages(composition);
    freight.giveImagesTo(USER);
    asUser("ensemble test " + test + " --flavour sandbox");
  }

  private CommandResult asUser(String command) {
    return host.within(ofMinutes(5))
        .succeed(
            "systemd-run --quiet --user --machine=%s@.host --pipe --wait --collect --property=Delegate=yes %s"
                .formatted(USER, command));
  }
}
