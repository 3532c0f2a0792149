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

  private Node host;
  private Freight freight;

  @BeforeAll
  void bringTheProject(Deployment deployment) {
    Assumptions.assumeTrue(UidRange.isRoot(), "only root can read what is in an image");
    host = deployment.node("host");
    freight = new Freight(host);
    freight.bringProject();
    host.file("/usr/local/bin/ensemble")
        .withMode("0755")
        .write(
            String.format(
                Locale.ROOT,
                """
                #!/bin/sh
                # In a scope, as whoever is logged in is.
                exec systemd-run --quiet --scope -- java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC \\
                  -Densemble.slowness=%.1f -Densemble.evidence=/root/evidence \\
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
  void helloInDocker() {
    test("hello", "HelloIT", "docker");
  }

  @Test
  @Order(6)
  void oarInDocker() {
    test("oar", "OarIT", "docker");
  }

  @Test
  @Order(7)
  void nothingIsLeft() {
    assertThat(host.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    assertThat(
            host.succeed("find /sys/fs/cgroup -name 'ensemble-*' -o -name 'docker-*.scope'")
                .stdout())
        .isEmpty();
    assertThat(host.succeed("docker ps -aq; docker network ls -qf name=ensemble").stdout())
        .isEmpty();
    assertThat(host.succeed("ls ~/.local/state/ensemble/*").stdout())
        .doesNotContain("hello", "oar");
  }

  /** A failure in there is the failure here, with all that was printed. */
  private void test(String composition, String test, String flavour) {
    freight.bringImages(composition);
    host.within(ofMinutes(5)).succeed("ensemble test " + test + " --flavour " + flavour);
  }
}
