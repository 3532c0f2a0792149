// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.ensemble.EnsembleException;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Nodes get other images, and keep what is theirs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpgradeIT {

  private static final String BOOT_ID = "/proc/sys/kernel/random/boot_id";

  /** What a package upgrade would keep; mode, owner and links as names, not as numbers. */
  private static final String LOOK =
      "cd /srv/app && stat -c '%n %U:%G %a %h %F' * .hidden && readlink link-out"
          + " && cat plain && stat -c '%s' sparse && [ $(stat -c %b sparse) -lt 100 ]"
          + " && stat -c %Y plain && getcap program";

  private static final String TO_BASE = "(upgrade to the base";

  @TempDir static Path directory;

  private static Deployment deployment;
  private static Node single;
  private static Nodes pair;

  @BeforeAll
  static void deploy() {
    deployment =
        new TestDeployments(directory)
            .deploy(new DeploymentRequest("versions", "", null, Map.of()));
    single = deployment.node("single");
    pair = deployment.role("pair");
  }

  @AfterAll
  static void close() {
    if (deployment != null) {
      deployment.close();
    }
  }

  @Test
  @Order(1)
  void dataAndIdentityAreKeptAndAllElseIsNew() {
    single.succeed(
        """
        cd /srv/app
        echo written >plain; touch -d @1600000000 plain
        echo run me >program; setcap cap_net_raw+ep program
        echo as app >setuid
        mkdir .hidden; echo x >.hidden/x
        ln plain hard
        ln -s /root/.ssh link-out
        truncate -s 1G sparse
        echo says app >app.log
        chown -h app:other plain program link-out setuid app.log; chown other:app .hidden; chmod 2750 .hidden
        chmod 4711 setuid
        """);
    single.succeed("echo port=80 >/etc/app.conf; chmod 600 /etc/app.conf; chown app /etc/app.conf");
    single.succeed(
        "mkdir -p /root/there/below && ln -s /root/there /linked && echo y >/linked/below/y");
    single.succeed(
        "mkdir -p -m 700 /var/lib/deep/er && chown -R app /var/lib/deep && echo z >/var/lib/deep/er/z");
    single.succeed("echo shared >/exchange/file; mkdir /srv/of-1; echo 1 >/srv/of-1/x");
    single.succeed("echo lost >/root/lost; echo lost >/srv/cache/lost; echo changed >/etc/version");
    String data = single.succeed(LOOK).stdout();
    String machine = single.file("/etc/machine-id").text();
    String key = single.file("/etc/ssh/ssh_host_ed25519_key").text();
    String boot = pair.first().file(BOOT_ID).text();

    deployment.upgrade("v2");

    assertThat(single.succeed(LOOK).stdout()).isEqualTo(data);
    assertThat(single.succeed("stat -c %u /srv/app/plain").stdout()).isEqualTo("4002\n");
    assertThat(single.succeed("stat -c '%U %a' /etc/app.conf").stdout()).isEqualTo("app 600\n");
    assertThat(single.file("/linked/below/y").text()).isEqualTo("y\n");
    assertThat(single.succeed("stat -c '%U %a' /var/lib/deep /var/lib/deep/er").stdout())
        .isEqualTo("app 755\napp 700\n");
    assertThat(single.succeed("cat /srv/of-1/x /exchange/file").stdout()).isEqualTo("1\nshared\n");
    assertThat(single.file("/srv/app/shipped").text()).isEqualTo("1\n");
    assertThat(single.file("/etc/version").text()).isEqualTo("2\n");
    assertThat(single.succeed("ls /root /srv/cache").stdout()).doesNotContain("lost");
    assertThat(single.file("/srv/cache/shipped").text()).isEqualTo("2\n");
    assertThat(single.file("/etc/machine-id").text()).isEqualTo(machine);
    assertThat(single.file("/etc/ssh/ssh_host_ed25519_key").text()).isEqualTo(key);
    assertThat(single.succeed("hostname; ls -A / | grep ensemble || true").stdout())
        .isEqualTo("single\n");
    assertThat(pair.first().file(BOOT_ID).text()).isNotEqualTo(boot);
    assertThat(pair.succeed("cat /etc/version; getent ahostsv4 single").stream())
        .allSatisfy(result -> assertThat(result.stdout()).startsWith("2\n192.168.1.1 "));
  }

  @Test
  @Order(2)
  void theEvidenceTellsOfBothSystems() throws IOException {
    Path evidence = deployment.evidence().resolve("single");
    assertThat(Files.readString(evidence.resolve("commands.log")))
        .containsPattern(
            "outside\\$ \\(upgrade to variant `v2`: image [0-9a-f]{12} in the place of [0-9a-f]{12}\\)");
    assertThat(lastOf("(shutdown)", "pair1")).isLessThan(lastOf("(shutdown)", "single"));
    assertThat(lastOf("(shutdown)", "pair2")).isLessThan(lastOf("(shutdown)", "single"));
    assertThat(Files.readString(evidence.resolve("before-upgrade-1/journal.log")))
        .contains("Reached target");
    assertThat(Files.readString(evidence.resolve("before-upgrade-1/files/srv_app_app.log")))
        .isEqualTo("says app\n");
    // Lines come as they are written, a moment later.
    Awaitility.await()
        .atMost(ofSeconds(10))
        .untilAsserted(
            () ->
                assertThat(Files.readString(evidence.resolve("journal.log")))
                    .contains("Reached target"));
  }

  @Test
  @Order(3)
  void someAreUpgradedWhileTheRestRuns() {
    String boot = single.file(BOOT_ID).text();
    Node one = deployment.node("pair1");

    deployment.upgrade(null, one);

    assertThat(one.file("/etc/version").text()).isEqualTo("1\n");
    assertThat(deployment.node("pair2").file("/etc/version").text()).isEqualTo("2\n");
    assertThat(single.file(BOOT_ID).text()).isEqualTo(boot);
  }

  @Test
  @Order(4)
  void aNodeThatIsOffStaysOffAndHasTheImageWhenItStarts() {
    Node off = deployment.node("pair2");
    off.power().crash();

    deployment.rollingUpgrade("", pair);

    assertThat(off.state()).isEqualTo(NodeState.OFF);
    off.power().start();
    assertThat(off.file("/etc/version").text()).isEqualTo("1\n");
  }

  @Test
  @Order(5)
  void oneNodeAfterTheOtherIsUpgradedInTheOrderOfTheRoles() throws IOException {
    single.succeed("mkdir /srv/of-2; echo 2 >/srv/of-2/x");

    deployment.rollingUpgrade(null);

    assertThat(deployment.nodes().succeed("cat /etc/version").stream())
        .allSatisfy(result -> assertThat(result.stdout()).isEqualTo("1\n"));
    assertThat(lastOf(TO_BASE, "single")).isLessThan(lastOf(TO_BASE, "pair1"));
    assertThat(lastOf(TO_BASE, "pair1")).isLessThan(lastOf(TO_BASE, "pair2"));
    assertThat(single.succeed("stat -c '%u %U' /srv/app/plain").stdout()).isEqualTo("4001 app\n");
    assertThat(single.file("/srv/of-2/x").text()).as("data of the version before").isEqualTo("2\n");
  }

  @Test
  @Order(6)
  void whatCannotBeUpgradedIsNotTouched() {
    String boot = single.file(BOOT_ID).text();
    assertThatThrownBy(() -> deployment.upgrade("v3"))
        .hasMessageContaining("unknown variant `v3`: known are `v2`,");
    assertThatThrownBy(() -> deployment.upgrade("larger"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "composition `versions`: running nodes cannot be upgraded to variant `larger`, which has"
                + " other nodes: single (role single), pair1 (role pair), pair2 (role pair), pair3"
                + " (role pair), not single (role single), pair1 (role pair), pair2 (role pair)."
                + " Only images and what roles say of running nodes may differ");
    assertThatThrownBy(() -> deployment.upgrade("v2", new Nodes(List.of())))
        .hasMessage("no node is named that could be upgraded: the `Nodes` are empty");
    pair.first().power().freeze();
    deployment.node("pair2").execute("systemctl poweroff");
    Awaitility.await()
        .atMost(ofSeconds(20))
        .until(() -> deployment.node("pair2").state() == NodeState.LOST);

    assertThatThrownBy(() -> deployment.upgrade("v2"))
        .hasMessage(
            "nothing is upgraded, since node `pair1` is frozen (power().thaw() lets it go on); node"
                + " `pair2` is lost: it has powered itself off (power().start() starts it,"
                + " power().crash() makes it one that is off)");

    pair.first().power().thaw();
    deployment.node("pair2").power().start();
    assertThat(single.file(BOOT_ID).text()).isEqualTo(boot);
  }

  @Test
  @Order(7)
  void anOwnerWhoIsSomebodyElseInTheNewImageIsNoticed() {
    String data = single.succeed(LOOK).stdout();

    assertThatThrownBy(() -> deployment.upgrade("foreign", single))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "(?s)composition `versions` was not upgraded to variant `foreign` in flavour `sandbox`"
                + " \\([^)]* m?s\\): node `single` is left with its old image: its data at"
                + " `/etc/app.conf` cannot be taken along: some of it belongs to user `app`"
                + " \\(4001\\), whom the new image does not have, and 4001 is `other` there; let it"
                + " have `app`\n"
                + "the old image is on `single`\n"
                + "evidence: .*");

    assertThat(single.state()).isEqualTo(NodeState.UP);
    assertThat(single.file("/etc/version").text()).isEqualTo("1\n");
    assertThat(single.succeed(LOOK).stdout()).isEqualTo(data);
    assertThat(single.file("/srv/cache/shipped").text()).isEqualTo("1\n");
  }

  @Test
  @Order(8)
  void accessControlListsAreKeptUnlessTheirNumbersWouldHaveToChange() {
    single.succeed("setfacl -m u:games:r /srv/app/shipped");

    assertThatThrownBy(() -> deployment.upgrade("v2", single))
        .hasMessageContaining(
            ": its data at `/srv/app` cannot be taken along: owners have other ids in the new image,"
                + " which cannot be changed in access control lists: /srv/app/shipped\n");
    deployment.upgrade(null, single);

    assertThat(single.succeed("getfacl -c /srv/app/shipped").stdout()).contains("user:games:r--");
    single.succeed("setfacl -b /srv/app/shipped");
  }

  @Test
  @Order(9)
  void aLinkLeadsNobodyOutOfTheNode() throws IOException {
    Path below = Files.createDirectory(directory.resolve("below"));
    Path outside = Files.writeString(below.resolve("outside"), "of the host");
    single.succeed("ln -sf " + outside + " /etc/app.conf");
    single.succeed("rm -rf /linked && ln -s ../../../../../../../.." + directory + " /linked");
    single.succeed("rm -r /srv/of-1 && ln -s /srv/of-1 /srv/of-1");

    assertThatThrownBy(() -> deployment.upgrade(null, single))
        .hasMessageContaining(
            ": its data at `/srv/of-1` cannot be taken along: the links in `/srv/of-1` go round in a"
                + " circle\n");
    single.succeed("rm /srv/of-1");
    deployment.upgrade(null, single);

    assertThat(single.file("/etc/app.conf").exists()).isFalse();
    assertThat(single.file("/linked").exists()).isFalse();
    assertThat(outside).hasContent("of the host");
  }

  @Test
  @Order(10)
  void anImageThatDoesNotBootIsAnErrorAndLeavesTheOthersRunning() {
    assertThatThrownBy(() -> deployment.upgrade("broken"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageContaining(
            "): node `single` booted with failed units: migration.service; mend them, or accept"
                + " them with `tolerate` in role `single`\n"
                + "the end of the journal of migration.service:\n")
        .hasMessageContaining("no migration\n")
        .hasMessageContaining("\nthe console of node `single` ends with:\n")
        .hasMessageContaining(
            "\nnot checked because of that `pair1`, `pair2`\n"
                + "the new image is on `single`, `pair1`, `pair2`\n"
                + "evidence: ");

    assertThat(deployment.nodes().stream().map(Node::state)).containsOnly(NodeState.UP);
    deployment.upgrade(null);
    assertThat(single.succeed("systemctl is-system-running").stdout()).isEqualTo("running\n");
    assertThat(single.file("/srv/app/plain").text()).isEqualTo("written\n");
  }

  /** The line of the evidence; these begin with the time and can be compared as text. */
  private static String lastOf(String what, String node) throws IOException {
    List<String> lines =
        Files.readAllLines(deployment.evidence().resolve(node).resolve("commands.log")).stream()
            .filter(line -> line.contains(what))
            .toList();
    return lines.get(lines.size() - 1);
  }
}
