// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ensemble.deployment.Deployer;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.NxcAttachment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.deployment.nxc.NxcFile;
import org.ensemble.deployment.nxc.NxcMachine;
import org.ensemble.deployment.nxc.SomeKey;
import org.ensemble.node.Node;
import org.ensemble.node.NodeLostException;
import org.ensemble.ssh.UserKeys;
import org.ensemble.ssh.WrongHostKeyException;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests and test scripts on what NixOS Compose has started; see {@link NxcMachine}. */
class AttachToNxcIT {

  @TempDir static Path directory;

  private static Path home;
  private static Path project;
  private static Path file;
  private static Deployment beneath;
  private static NxcMachine machine;

  @BeforeAll
  static void start() throws IOException {
    home = directory.resolve("home");
    project = directory.resolve("project");
    TestDeployments deployments = new TestDeployments(directory.resolve("beneath"));
    beneath =
        new Deployer(deployments.settings(), Progress.SILENT)
            .deploy(
                new DeploymentRequest("mini", "pair=0", null, java.util.Map.of()),
                deployments.flavour());
    machine = new NxcMachine(home, beneath);
    file = machine.deployFile(project, "mini");
  }

  @AfterAll
  static void stop() throws IOException {
    if (machine != null) {
      machine.close();
    }
    if (beneath != null) {
      beneath.close();
    }
  }

  private EngineExecutionResults run(Path attach, Class<?>... classes) {
    String before = System.setProperty("user.home", home.toString());
    try {
      return new Engine(directory.resolve("run"))
          .with(Settings.ATTACH, attach.toString())
          .run(classes);
    } finally {
      System.setProperty("user.home", before);
    }
  }

  private static Deployment attach(Path path) {
    Settings settings =
        new TestDeployments(directory.resolve("run")).with(Settings.BOOT_LIMIT, "1s").settings();
    return NxcAttachment.of(
        NxcDeployment.at(path.toString()).orElseThrow(),
        new UserKeys(home.resolve(".ssh")),
        settings,
        Progress.SILENT);
  }

  private static String read(String end) {
    try (Stream<Path> all = Files.walk(directory.resolve("run"))) {
      return Files.readString(all.filter(path -> path.endsWith(end)).findFirst().orElseThrow());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @CompositionTest("mini")
  static class HandleTestCase {
    @Test
    void commandsFilesUnitsPortsAndLogs(Deployment deployment, @Role("single") Node single) {
      assertThat(deployment.flavour()).isEqualTo("nxc-vm");
      assertThat(single.address()).isEqualTo("192.168.1.1");
      assertThat(single.succeed("id -un; hostname").stdout()).isEqualTo("root\nsingle\n");
      single.file("/root/mark").write("written by the test");
      assertThat(single.unit("systemd-journald").isActive()).isTrue();
      assertThat(single.port(2222).isOpen()).isTrue();
      single.succeed("logger something new");
      single.journal().await().line("something new");
    }
  }

  @CompositionTest("of-no-yaml")
  static class UnnamedTestCase {
    @Test
    void hasItsNode(@Role("single") Node single) {
      single.succeed("true");
    }
  }

  @Test
  void aDeploymentWithoutANameServesAnyCompositionAndNeedsNoneOfOurs() {
    Path unnamed = machine.deployFile(directory.resolve("unnamed"), "composition");
    run(unnamed, UnnamedTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));
  }

  @CompositionTest("mini")
  @NixosTestScript("passing.py")
  static class ScriptTestCase implements ScriptTest {}

  @Test
  void aTestClassHasItsNodesAndLeavesThemUp() {
    run(project, HandleTestCase.class).testEvents().assertStatistics(stats -> stats.succeeded(1));

    assertThat(beneath.node("single").file("/root/mark").text()).isEqualTo("written by the test");
    assertThat(read("mini-nxc-vm/single/commands.log")).contains("id -un; hostname");
    assertThat(read("mini-nxc-vm/deployment.json"))
        .contains("\"flavour\" : \"nxc-vm\"", "mini::vm.json");
  }

  @Test
  void soDoesATestScript() {
    run(file, ScriptTestCase.class).testEvents().assertStatistics(stats -> stats.failed(0));

    assertThat(read("mini-nxc-vm/single/commands.log")).contains("echo in alone");
    assertThat(read("mini-nxc-vm/testscript.log")).contains("printed by the script");
  }

  @CompositionTest("limits")
  static class OtherTestCase {
    @Test
    void isNotRun(Deployment deployment) {}
  }

  @CompositionTest("mini")
  static class OtherRoleTestCase {
    @Test
    void isNotRun(@Role("pair") org.ensemble.node.Nodes pair) {}
  }

  @Test
  void anotherCompositionOrRoleIsRefused() {
    assertThat(Engine.failureOf(run(project, OtherTestCase.class)))
        .isEqualTo(
            "composition `limits` is asked for, and deployment `mini-nxc-vm`, which this run is"
                + " attached to, is one of `mini`; bring the other up, or leave the class out");
    assertThat(Engine.failureOf(run(project, OtherRoleTestCase.class)))
        .endsWith("composition `mini`: unknown role `pair`: known are `single`");
  }

  @Test
  void whatIsNotOursIsRefusedAsWhatAFlavourLacks() {
    try (Deployment deployment = attach(project)) {
      Node single = deployment.node("single");
      List<Runnable> verbs =
          List.of(
              single.power()::crash,
              single.power()::reboot,
              single.power()::freeze,
              single.power()::outage,
              single.network()::block,
              () -> single.os().disks().plug("more", 1 << 20),
              deployment::reset,
              () -> deployment.upgrade("v2"));
      assertThat(verbs)
          .allSatisfy(
              verb ->
                  assertThatThrownBy(verb::run)
                      .hasMessageEndingWith(
                          "which flavour `nxc-vm` lacks here; take another flavour for this test"));
      assertThatThrownBy(single::console)
          .hasMessageContaining("is not captured by its flavour; its journal() is");
    }
  }

  @Test
  void whatIsBrokenInsideANodeIsMendedAtTheEnd() {
    Node real = beneath.node("single");
    real.file("/etc/systemd/system/victim.service").write("[Service]\nExecStart=sleep 1000\n");
    real.succeed("systemctl daemon-reload; systemctl start victim");
    try (Deployment deployment = attach(file)) {
      deployment.node("single").unit("victim").outage();
      assertThat(real.unit("victim").isActive()).isFalse();
    }
    assertThat(real.unit("victim").isActive()).isTrue();
  }

  /** Debian's sshd, as that of NixOS, has ten channels for each connection. */
  @Test
  void moreCommandsAtATimeThanAConnectionHasRoomFor() {
    try (Deployment deployment = attach(file)) {
      Node single = deployment.node("single");
      List<CompletableFuture<String>> all =
          IntStream.range(0, 14)
              .mapToObj(
                  i ->
                      CompletableFuture.supplyAsync(
                          () -> single.succeed("sleep 2; echo " + i).stdout(),
                          task -> new Thread(task).start()))
              .toList();
      assertThat(all)
          .extracting(CompletableFuture::join)
          .containsExactlyElementsOf(IntStream.range(0, 14).mapToObj(i -> i + "\n").toList());
    }
  }

  @Test
  void theHostKeyThatWasShownAtFirstIsTheOnlyOne() throws IOException {
    try (Deployment deployment = attach(file)) {
      Node single = deployment.node("single");
      single.succeed("true");
      machine.becomeAnother();
      Throwable refused = catchThrowable(() -> single.succeed("true"));
      if (refused instanceof NodeLostException) {
        // It was on the old connection when that was closed.
        refused = catchThrowable(() -> single.succeed("true"));
      }
      assertThat(refused).isInstanceOf(WrongHostKeyException.class);
    } finally {
      machine.comeBack();
    }
  }

  @Test
  void aNodeThatDoesNotAnswerIsNamedWithItsPlace() {
    String key = SomeKey.write(home.resolve(".ssh/id_other"), com.jcraft.jsch.KeyPair.RSA, null);
    Path dead = NxcFile.write(directory.resolve("dead"), "mini", "single", 22022 + 30_000, key);
    long start = System.nanoTime();
    assertThatThrownBy(() -> attach(dead))
        .hasMessage(
            "node `single`, which the deployment file has at 127.0.0.1:52022, has not answered"
                + " within 1 s (127.0.0.1:52022: Connection refused); is it still running, and"
                + " can this machine reach it? `nxc connect single` has to work, too");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  /** As QEMU's port is while a machine boots. */
  @Test
  void aPortThatSaysNothingIsNotWaitedForLonger() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String key = SomeKey.write(home.resolve(".ssh/id_third"), com.jcraft.jsch.KeyPair.RSA, null);
      Path dead =
          NxcFile.write(directory.resolve("silent"), "mini", "single", silent.getLocalPort(), key);
      long start = System.nanoTime();
      assertThatThrownBy(() -> attach(dead))
          .hasMessageContaining("has not answered within 1 s (no SSH server answered in time);");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void severalNodesInTheOrderOfTheFile() {
    List<String> hosts = List.of("single", "pair1", "another");
    try (Deployment deployment =
        attach(machine.deployFile(directory.resolve("several"), "mini", hosts))) {
      assertThat(deployment.nodes().names()).containsExactlyElementsOf(hosts);
      assertThat(deployment.role("pair1").names()).containsExactly("pair1");
      assertThat(deployment.node("another").address()).isEqualTo("192.168.1.3");
      deployment.nodes().succeed("true");
    }
  }

  @Test
  void aNodeThatLetsNobodyInIsSaidTo() {
    String key = SomeKey.write(home.resolve(".ssh/id_more"), com.jcraft.jsch.KeyPair.ED25519, null);
    Path foreign =
        NxcFile.write(
            directory.resolve("foreign"),
            "mini",
            "single",
            NxcDeployment.at(file.toString()).orElseThrow().file().nodes().get(0).sshPort(),
            key);
    assertThatThrownBy(() -> attach(foreign))
        .hasMessageContaining(
            "answers, and does not let us in as root with the key of the deployment file: ")
        .hasMessageContaining("Auth fail");
  }
}
