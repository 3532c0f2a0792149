// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.Traces;
import org.ensemble.deployment.kept.KeeperGoneException;
import org.ensemble.node.Fault;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.ensemble.support.Jvm;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments that outlive the process that has asked for them, and their ends. */
class KeeperIT {

  @TempDir Path directory;

  private TestDeployments deployments() {
    return new TestDeployments(directory);
  }

  private Keepers keepers() {
    return new Keepers(deployments().settings().state());
  }

  @AfterEach
  void nothingIsLeft() {
    keepers().all().forEach(kept -> kept.down(Progress.SILENT));
    assertThat(Traces.of(directory)).isEmpty();
  }

  /** Brings one node up, and says so; ends when it has stayed, or otherwise never. */
  static final class Starter {
    public static void main(String[] arguments) throws Exception {
      KeeperProcess keeper = start(new TestDeployments(Path.of(arguments[0])));
      if (arguments[1].equals("stay")) {
        keeper.stay();
      }
      System.out.println("up");
      if (!arguments[1].equals("stay")) {
        Thread.sleep(600_000);
      }
    }
  }

  private static KeeperProcess start(TestDeployments deployments) {
    return KeeperProcess.start(
        deployments.settings(),
        new DeploymentRequest("mini", "pair=1", null, Map.of()),
        deployments.flavour().name(),
        Progress.SILENT);
  }

  /** Brought up by a process of its own, which has ended unless it goes on with what it has. */
  private Process startElsewhere(String what) throws Exception {
    Process jvm =
        new ProcessBuilder(Jvm.command(Starter.class, directory.toString(), what))
            .redirectError(directory.resolve("stderr").toFile())
            .start();
    assertThat(jvm.inputReader().readLine())
        .as(Files.readString(directory.resolve("stderr")))
        .isEqualTo("up");
    return jvm;
  }

  private record Said(int status, String output, String error) {}

  private static Said run(Kept kept, String node, String input, String command)
      throws InterruptedException {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    ByteArrayOutputStream error = new ByteArrayOutputStream();
    InputStream in = new ByteArrayInputStream(input.getBytes(UTF_8));
    try (Guest guest = Guest.of(kept);
        GuestRun run = guest.run(node, null, command, new GuestRun.Streams(in, output, error))) {
      return new Said(run.await(), output.toString(UTF_8), error.toString(UTF_8));
    }
  }

  @Test
  void itOutlivesWhoeverHasAskedForIt() throws Exception {
    startElsewhere("stay").waitFor();

    Kept kept = keepers().named(null);
    assertThat(kept.facts().composition()).isEqualTo("mini");
    assertThat(kept.timeLeft().orElseThrow()).isBetween(ofSeconds(7_000), ofSeconds(7_200));
    assertThat(run(kept, "single", "hello\n", "hostname; cat; echo oh >&2; exit 7"))
        .isEqualTo(new Said(7, "single\nhello\n", "oh\n"));
    assertThat(run(kept, "single", "", "kill -9 $$").status()).isEqualTo(137);
    assertThatThrownBy(() -> run(kept, "singel", "", "true"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "deployment `" + kept.id() + "`: unknown node `singel`: known are `single`, `pair1`");

    kept.down(Progress.SILENT);

    assertThat(keepers().all()).isEmpty();
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void aGuestHasATerminalAndCopies() throws Exception {
    try (KeeperProcess keeper = start(deployments());
        Guest guest = Guest.of(keeper.kept())) {
      ByteArrayOutputStream shown = new ByteArrayOutputStream();
      InputStream typed =
          new ByteArrayInputStream("stty size; echo $TERM; exit 5\n".getBytes(UTF_8));
      GuestRun.Terminal terminal = new GuestRun.Terminal("vt220", 120, 50);
      try (GuestRun run =
          guest.shell("single", null, terminal, new GuestRun.Streams(typed, shown, shown))) {
        assertThat(run.await()).isEqualTo(5);
      }
      assertThat(shown.toString(UTF_8)).contains("50 120\r\n", "vt220\r\n");

      Path source = Files.writeString(directory.resolve("hello"), "hello\n");
      guest.upload(source, "single", "/root");
      guest.upload(source, "single", "/root/named");
      guest.copy("single", "/root/named", "pair1", "/tmp/");
      guest.download("pair1", "/tmp/named", directory);
      assertThat(directory.resolve("named")).hasContent("hello\n");
      assertThat(run(keeper.kept(), "single", "", "ls /root").output()).isEqualTo("hello\nnamed\n");
    }
  }

  @Test
  void itsNodesAreUsedAsThoseOfAnyDeployment() {
    try (KeeperProcess keeper = start(deployments())) {
      Kept kept = keeper.kept();
      try (Deployment deployment = kept.attach(deployments().settings(), Progress.SILENT)) {
        Node single = deployment.node("single");
        Node pair = deployment.node("pair1");
        assertThat(single.succeed("hostname").stdout()).isEqualTo("single\n");

        Fault block = pair.network().block();
        assertThat(block.describe()).isEqualTo("node `pair1`: block");
        assertThat(deployment.faults()).containsExactly("node `pair1`: block");
        assertThatThrownBy(() -> pair.network().block())
            .isExactlyInstanceOf(EnsembleException.class)
            .hasMessage("node `pair1`: block is in force already; end it first");
        assertThat(block.isInForce()).isTrue();
        block.close();
        assertThat(block.isInForce()).isFalse();

        single.network().drop(pair);
        single.succeed("echo here >/root/mark");
        single.power().crash();
        assertThat(single.state()).isEqualTo(NodeState.OFF);
        single.power().start();
        assertThat(single.state()).isEqualTo(NodeState.UP);
        assertThat(single.file("/root/mark").text()).isEqualTo("here\n");
        assertThat(single.console().text()).contains("systemd");
      }
      try (Deployment again = kept.attach(deployments().settings(), Progress.SILENT)) {
        assertThat(again.faults()).as("those of whoever has let go of it").isEmpty();
        assertThat(again.node("single").file("/root/mark").exists()).isTrue();
      }
    }
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void itsNodesCanBeBrokenInsideAndReset() {
    try (KeeperProcess keeper = start(deployments())) {
      Kept kept = keeper.kept();
      try (Deployment deployment = kept.attach(deployments().settings(), Progress.SILENT)) {
        Node single = deployment.node("single");
        single.succeed("systemd-run -q --unit=napper sleep 619");
        Fault freeze = single.unit("napper").freeze();
        assertThat(deployment.faults()).containsExactly("node `single`: freeze of unit `napper`");
        freeze.close();
        single.os().kill(single.os().processes("sleep").matching("sleep 619"));
        assertThatThrownBy(() -> single.os().disks().fill("/root", 0))
            .hasMessageStartingWith("node `single`: `/root` cannot be filled");
        single.file("/root/mark").write("here");

        deployment.reset();

        assertThat(deployment.faults()).isEmpty();
        assertThat(single.file("/root/mark").exists()).isFalse();
        assertThat(single.os().processes("sleep").isEmpty()).isTrue();
      }
    }
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Test
  void inDockerItIsTheSame() throws Exception {
    TestDeployments docker = deployments().with(Settings.FLAVOUR, "docker");
    try (KeeperProcess keeper = start(docker)) {
      assertThat(keeper.kept().facts().flavour()).isEqualTo("docker");
      assertThat(run(keeper.kept(), "single", "", "hostname; exit 3"))
          .isEqualTo(new Said(3, "single\n", ""));
      try (Deployment deployment = keeper.kept().attach(docker.settings(), Progress.SILENT)) {
        Node single = deployment.node("single");
        single.network().drop(deployment.node("pair1"));
        single.power().crash();
        single.power().start();
        assertThat(single.succeed("hostname").stdout()).isEqualTo("single\n");
      }
    }
  }

  @Test
  void whoIsKilledLeavesNoFault() throws Exception {
    try (KeeperProcess keeper = start(deployments())) {
      Kept kept = keeper.kept();
      Process jvm =
          new ProcessBuilder(Jvm.command(Breaker.class, directory.toString()))
              .redirectError(directory.resolve("stderr").toFile())
              .start();
      assertThat(jvm.inputReader().readLine())
          .as(Files.readString(directory.resolve("stderr")))
          .isEqualTo("blocked");
      try (Deployment deployment = kept.attach(deployments().settings(), Progress.SILENT)) {
        assertThat(deployment.faults()).containsExactly("node `single`: block");

        jvm.destroyForcibly().waitFor();

        Awaitility.await().atMost(ofSeconds(5)).until(() -> deployment.faults().isEmpty());
      }
    }
  }

  /** Breaks the network of the only deployment, and does nothing more. */
  static final class Breaker {
    public static void main(String[] arguments) throws Exception {
      Settings settings = new TestDeployments(Path.of(arguments[0])).settings();
      Deployment deployment =
          new Keepers(settings.state()).named(null).attach(settings, Progress.SILENT);
      deployment.node("single").network().block();
      System.out.println("blocked");
      Thread.sleep(600_000);
    }
  }

  @Test
  void withoutAWordItEndsWithWhoeverHasAskedForIt() throws Exception {
    Process jvm = startElsewhere("wait");
    assertThat(keepers().all()).hasSize(1);

    jvm.destroyForcibly().waitFor();

    Awaitility.await()
        .atMost(ofSeconds(10))
        .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
  }

  @Test
  void itFreesItselfWhenNobodyUsesIt() {
    KeeperProcess keeper = start(deployments().with(Settings.TIME_TO_LIVE, "2s"));
    keeper.stay();

    Awaitility.await()
        .atMost(ofSeconds(20))
        .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
  }

  @Test
  void aKeeperThatIsKilledLeavesNothingAndNobodyWaitsForIt() throws Exception {
    KeeperProcess keeper = start(deployments());
    keeper.stay();
    Kept kept = keeper.kept();
    try (Deployment deployment = kept.attach(deployments().settings(), Progress.SILENT)) {
      Node single = deployment.node("single");
      single.succeed("true");

      ProcessHandle.of(kept.facts().pid()).orElseThrow().destroyForcibly();

      Awaitility.await().atMost(ofSeconds(5)).until(() -> single.state() == NodeState.LOST);
      assertThatThrownBy(() -> single.power().crash())
          .isExactlyInstanceOf(KeeperGoneException.class)
          .hasMessage(
              "deployment `"
                  + kept.id()
                  + "`: its keeper (process "
                  + kept.facts().pid()
                  + ") is gone: it has ended");
    }
    Awaitility.await()
        .atMost(ofSeconds(10))
        .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
  }

  @Test
  void whatDoesNotComeUpSaysWhyAndIsGone() {
    assertThatThrownBy(
            () ->
                KeeperProcess.start(
                    deployments().settings(),
                    DeploymentRequest.of("nowhere-to-be-found"),
                    deployments().flavour().name(),
                    Progress.SILENT))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("unknown composition `nowhere-to-be-found`");
    assertThat(keepers().all()).isEqualTo(List.of());
  }
}
