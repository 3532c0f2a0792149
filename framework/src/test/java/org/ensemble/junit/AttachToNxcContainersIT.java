// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.ensemble.cli.engine.DockerClient;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.NxcAttachment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.nxc.NxcContainers;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.flavour.exec.ContainerExec;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.node.Node;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.SearchPath;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdLoan;
import org.ensemble.ssh.UserKeys;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests and test scripts in containers of NixOS Compose; see {@link NxcContainers}. */
@EnabledIf(value = "hasClient", disabledReason = "needs `docker`")
class AttachToNxcContainersIT {

  @TempDir static Path directory;

  private static NxcContainers containers;
  private static EngineSocket socket;

  static boolean hasClient() {
    return DockerClient.isThere();
  }

  @BeforeAll
  static void start() throws IOException {
    // Where there is no engine this is skipped, or red if docker is required.
    new TestDeployments(directory).with(Settings.FLAVOUR, "docker").flavour();
    assumeThat(CgroupMounts.ofThisMachine().v1("memory"))
        .as("cgroup v1, which containers of NixOS Compose are made for")
        .isPresent();
    socket = EngineSocket.ofThisProcess();
    containers = NxcContainers.of(directory, "hello", DockerClient.of(socket));
    containers.start();
    // They boot, and are waited for.
    attach().close();
  }

  @AfterAll
  static void stop() {
    if (containers != null) {
      containers.close();
    }
  }

  @AfterEach
  void nothingOfOursIsLeft() {
    for (String host : List.of("client1", "client2", "server")) {
      assertThat(containers.inside(host, "ls -A /run/ensemble 2>&1 || :"))
          .contains("No such file or directory");
      // It sees the end of its connection when it is over.
      Awaitility.await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(containers.inside(host, "pgrep -a sshd || :")).isEmpty());
    }
  }

  private static EngineExecutionResults run(Path attach, Class<?> type) {
    return new Engine(directory.resolve("run")).with(Settings.ATTACH, attach.toString()).run(type);
  }

  private static Deployment attach() {
    Settings settings = new TestDeployments(directory.resolve("run")).settings();
    return NxcAttachment.of(
        NxcDeployment.at(containers.project().toString()).orElseThrow(),
        new UserKeys(directory.resolve("no-keys")),
        settings,
        Progress.SILENT);
  }

  @CompositionTest("hello")
  static class HandleTestCase {
    @Test
    void commandsFilesUnitsPortsAndLogs(Deployment deployment, @Role("server") Node server) {
      assertThat(deployment.flavour()).isEqualTo("nxc-docker");
      assertThat(deployment.nodes().names()).containsExactly("client1", "client2", "server");
      assertThat(server.succeed("id -un; hostname").stdout()).isEqualTo("root\nserver\n");
      assertThat(server.succeed("hostname -i").stdout().strip()).isEqualTo(server.address());
      server.unit("www").await().active();
      server.port(80).await().open();
      server.file("/srv/www/mark").write("written by the test");
      assertThat(
              deployment
                  .node("client1")
                  .succeed("busybox wget -q -O - http://" + server.address() + "/mark")
                  .stdout())
          .isEqualTo("written by the test");
      server.succeed("logger something new");
      server.journal().await().line("something new");
    }
  }

  @Test
  void aTestClassHasItsNodesAndLeavesThemUp() throws IOException {
    run(containers.project(), HandleTestCase.class)
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1));

    assertThat(containers.inside("server", "cat /srv/www/mark")).isEqualTo("written by the test");
    Path record = directory.resolve("run/evidence");
    try (var all = Files.walk(record)) {
      assertThat(all.map(Path::toString))
          .anyMatch(path -> path.endsWith("composition-nxc-docker/server/commands.log"));
    }
  }

  @CompositionTest("hello")
  @NixosTestScript("../compositions/hello/nxc/testscript.py")
  static class ScriptTestCase implements ScriptTest {}

  @Test
  void soDoesATestScript() {
    run(containers.deployFile(), ScriptTestCase.class)
        .testEvents()
        .assertStatistics(stats -> stats.failed(0).succeeded(4));
  }

  /** Each new connection reads the files once more. */
  @Test
  void severalRunsAtATimeDoNotDisturbEachOther() {
    try (Deployment one = attach()) {
      try (Deployment other = attach()) {
        other.node("server").succeed("true");
        assertThat(filesOfRuns()).hasSize(2);
      }
      assertThat(filesOfRuns()).hasSize(1);
      one.node("server").succeed("true");
    }
  }

  private static List<String> filesOfRuns() {
    return containers.inside("server", "ls /run/ensemble/*/sshd_config").lines().toList();
  }

  /** As it is when the process that is attached is killed. */
  @Test
  void aConnectionThatBreaksOffTakesTheFilesWithIt() throws IOException {
    SshdFiles files = new SshdFiles("/run/ensemble/broken");
    ContainerExec exec = new ContainerExec(socket, containers.container("client1"));
    WayIn.Connection holder = exec.start(SshdLoan.command(files));
    SshdLoan.begin(
        holder,
        files.with(HostKey.generate("client1"), ClientKey.generate(), SearchPath.NIXOS),
        Duration.ofSeconds(10));
    assertThat(containers.inside("client1", "stat -c '%a %U' /run/ensemble/broken/*"))
        .isEqualTo("600 root\n600 root\n600 root");
    assertThat(containers.inside("client1", "stat -c '%a %U' /run/ensemble")).isEqualTo("700 root");

    holder.close();

    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> containers.inside("client1", "ls /run").lines().noneMatch("ensemble"::equals));
  }

  @Test
  void aNodeWithoutAnSshdIsSaidTo() {
    containers.inside(
        "client2", "mv /usr/sbin/sshd /usr/sbin/none; mv /run/current-system /run/next");
    try {
      assertThatThrownBy(AttachToNxcContainersIT::attach)
          .hasMessageMatching(
              "node `client2`, container `\\w+`: it has no sshd; to be attached to, it needs"
                  + " one that runs: say `services.openssh.enable = true;` in the configuration of"
                  + " role `client`, then `nxc build` and `nxc start`");
    } finally {
      containers.inside(
          "client2", "mv /usr/sbin/none /usr/sbin/sshd; mv /run/next /run/current-system");
    }
  }

  @Test
  void whatItsSshdLacksIsSaid() {
    containers.inside("client2", "cp /etc/passwd /root/; sed -i /^sshd:/d /etc/passwd");
    try {
      assertThatThrownBy(AttachToNxcContainersIT::attach)
          .hasMessageContaining(
              "its sshd cannot run: Privilege separation user sshd does not exist; ");
    } finally {
      containers.inside("client2", "cp /root/passwd /etc/passwd");
    }
  }

  @Test
  void containersThatAreNotAsExpectedAreNamedBeforeAnythingIsChanged() {
    String more = containers.start("server", "--name", "one-more");
    try {
      assertThatThrownBy(AttachToNxcContainersIT::attach)
          .hasMessageContaining("node `server`: on the Docker Engine at ")
          .hasMessageContaining("`one-more` (running)")
          .hasMessageEndingWith(
              ", expected one container; remove the others; start it again with `nxc start -f"
                  + " docker`");
    } finally {
      containers.remove(more);
    }
  }
}
