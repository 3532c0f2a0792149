// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.diagnosis.Explanation;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** What is said of why a test has failed: as the nodes have it, not as the test says. */
class CausesIT {

  @TempDir Path directory;

  @Test
  void theNodesSayWhy() {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.FLAVOUR, "sandbox").run(BrokenTestCase.class);

    Map<String, String> causes = new TreeMap<>();
    assertThat(results.containerEvents().failed().list().stream().map(Engine::messageOf)).isEmpty();
    results.testEvents().failed().list().forEach(event -> causes.put(name(event), cause(event)));

    assertThat(causes)
        .containsExactlyInAnyOrderEntriesOf(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry(
                        "aServiceDies",
                        "unit `dies.service` on node `single` failed N ago: exit-code, its main process exited with 7"),
                    Map.entry(
                        "aDiskIsFull",
                        "node `single`: /full (tmpfs) is full: 0 of 1024 KiB are free"),
                    Map.entry(
                        "aFileMayNotBeRead",
                        "node `single`: user `daemon` may not read /srv/secret (root:root 600)"),
                    Map.entry(
                        "aServiceMayNotReadItsConfiguration",
                        "unit `denied.service` on node `single` failed N ago: exit-code, its main process exited with 1; user `daemon` may not enter /srv/closed (root:root 700) on the way to /srv/closed/conf"),
                    Map.entry(
                        "aProgramIsMissing",
                        "node `single`: there is no program `frobnicate`; is its package in the image?"),
                    Map.entry(
                        "aServiceHasNoProgram",
                        "unit `empty.service` on node `single` failed N ago: exit-code, its main process exited with 203: its program cannot be executed (EXEC); there is no /usr/sbin/nothing"),
                    Map.entry(
                        "aPortIsTaken",
                        "unit `second.service` on node `single` failed N ago: exit-code, its main process exited with 98; port 7878, which it names, is taken by `perl` (process N) of first.service"),
                    Map.entry("aNetworkIsCut", "partition of single | pair1 is in force"),
                    Map.entry("aCableIsPulled", "node `pair2`: block is in force"),
                    Map.entry(
                        "aServiceRestartsForEver",
                        "unit `again.service` on node `single` ends again and again (N restarts): exit-code, its main process exited with 5"),
                    Map.entry(
                        "memoryIsUsedUp",
                        "the kernel has killed N processes on node `single` because its memory was used up; its role needs more `memory`, or something on it takes too much"),
                    Map.entry(
                        "aFileSystemIsReadOnly",
                        "node `single`: there is no /ro/file, and user `root` may not make it: /ro is mounted read-only"),
                    Map.entry(
                        "aServiceHasNoUser",
                        "unit `homeless.service` on node `single` failed N ago: exit-code, its main process exited with 217: its user does not exist (USER)"),
                    Map.entry(
                        "aServiceMayNotCall",
                        "unit `jailed.service` on node `single` failed N ago: signal, its main process was killed by SIGSYS, for a system call that it is not allowed"),
                    Map.entry("nothingIsWrong", "(none)"))));
  }

  /** What only the flavour itself can tell, and sees all the time. */
  @ParameterizedTest
  @CsvSource({"docker, false", "vm, true"})
  void theFlavourSaysWhatNodesCannot(String flavour, boolean hasKernel) throws IOException {
    Flavour usable = new TestDeployments(directory).with(Settings.FLAVOUR, flavour).flavour();
    assertThat(usable.name()).isEqualTo(flavour);
    EngineExecutionResults results =
        new Engine(directory).with(Settings.FLAVOUR, flavour).run(KilledTestCase.class);

    assertThat(results.containerEvents().failed().list().stream().map(Engine::messageOf)).isEmpty();
    Map<String, String> messages = new TreeMap<>();
    results
        .testEvents()
        .failed()
        .list()
        .forEach(event -> messages.put(name(event), Engine.messageOf(event)));
    assertThat(messages.get("memoryIsUsedUp"))
        .containsPattern(
            "likely cause: the kernel has killed (a process|\\d+ processes) on node `single` because its"
                + " memory was used up");
    assertThat(lastUse()).hasSize(7).doesNotContain("");
    if (hasKernel) {
      assertThat(messages.get("theKernelPanics"))
          .contains("its kernel has panicked: Kernel panic - not syncing: sysrq triggered crash");
    }
  }

  /** Time, seconds, memory, processor time, disk, received, sent; what cannot be seen is empty. */
  private String[] lastUse() throws IOException {
    try (Stream<Path> all = Files.walk(directory.resolve("evidence"))) {
      Path table = all.filter(file -> file.endsWith("resources.csv")).findFirst().orElseThrow();
      List<String> lines = Files.readAllLines(table);
      return lines.get(lines.size() - 1).split(",", -1);
    }
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName().replace("()", "").replaceAll("\\(.*", "");
  }

  private static String cause(Event event) {
    Throwable thrown =
        event.getRequiredPayload(TestExecutionResult.class).getThrowable().orElseThrow();
    return Explanation.headlineIn(String.valueOf(thrown.getMessage()))
        .orElse("(none)")
        .replaceAll("\\d+(\\.\\d+)? (ms|s) ago", "N ago")
        .replaceAll("process \\d+", "process N")
        .replaceAll("killed (a process|\\d+ processes)", "killed N processes")
        .replaceAll("\\d+ restarts", "N restarts");
  }

  @CompositionTest("mini")
  static class BrokenTestCase {

    @BeforeEach
    void whatWasBrokenBefore(@NodeName("single") Node node) {
      node.succeed(
          "systemctl stop again first || true; systemctl reset-failed; umount /full || true");
    }

    @Test
    void nothingIsWrong() {
      assertThat(1).isEqualTo(2);
    }

    @Test
    void aServiceDies(@NodeName("single") Node node) {
      service(node, "dies", "/bin/sh -c 'sleep 0.3; exit 7'", "");
      assertThat(ends(node, "dies")).isEqualTo("active");
    }

    @Test
    void aDiskIsFull(@NodeName("single") Node node) {
      node.succeed("mkdir -p /full; mount -t tmpfs -o size=1m tmpfs /full");
      node.succeed("cat /dev/zero > /full/file");
    }

    @Test
    void aFileMayNotBeRead(@NodeName("single") Node node) {
      node.succeed("umask 077; echo x > /srv/secret");
      node.as("daemon").succeed("cat /srv/secret");
    }

    @Test
    void aServiceMayNotReadItsConfiguration(@NodeName("single") Node node) {
      node.succeed("mkdir -m 700 -p /srv/closed; echo x > /srv/closed/conf");
      service(node, "denied", "/bin/cat /srv/closed/conf", "User=daemon");
      assertThat(ends(node, "denied")).isEqualTo("active");
    }

    @Test
    void aFileSystemIsReadOnly(@NodeName("single") Node node) {
      node.succeed("mkdir -p /ro; mount -t tmpfs -o ro tmpfs /ro");
      node.succeed("touch /ro/file");
    }

    @Test
    void aServiceHasNoUser(@NodeName("single") Node node) {
      service(node, "homeless", "/bin/sleep 60", "User=slurm");
      assertThat(ends(node, "homeless")).isEqualTo("active");
    }

    @Test
    void aServiceMayNotCall(@NodeName("single") Node node) {
      service(node, "jailed", "/bin/mkdir /tmp/x", "SystemCallFilter=~mkdir mkdirat");
      assertThat(ends(node, "jailed")).isEqualTo("active");
    }

    @Test
    void aProgramIsMissing(@NodeName("single") Node node) {
      node.succeed("frobnicate --all");
    }

    @Test
    void aServiceHasNoProgram(@NodeName("single") Node node) {
      service(node, "empty", "/usr/sbin/nothing", "");
      assertThat(ends(node, "empty")).isEqualTo("active");
    }

    @Test
    void aPortIsTaken(@NodeName("single") Node node) {
      String listen =
          "/usr/bin/perl -MSocket -e 'socket(S,PF_INET,SOCK_STREAM,0);"
              + " bind(S,sockaddr_in(7878,INADDR_ANY)) or exit $!+0; listen(S,5); sleep'";
      service(node, "first", listen, "");
      node.port(7878).await().atMost(ofSeconds(10)).open();
      service(node, "second", listen, "");
      assertThat(ends(node, "second")).isEqualTo("active");
    }

    @Test
    void aNetworkIsCut(
        Deployment deployment, @NodeName("single") Node single, @NodeName("pair1") Node other) {
      deployment.partition(only(single), only(other));
      single.succeed("timeout 1 bash -c '</dev/tcp/pair1/9'");
    }

    @Test
    void aCableIsPulled(@NodeName("single") Node single, @NodeName("pair2") Node other) {
      other.network().block();
      single.succeed("timeout 1 bash -c '</dev/tcp/pair2/9'");
    }

    @Test
    void aServiceRestartsForEver(@NodeName("single") Node node) {
      service(node, "again", "/bin/sh -c 'exit 5'", "Restart=always\nRestartSec=30");
      assertThat(node.unit("again").state().active()).isEqualTo("active");
    }

    @Test
    void memoryIsUsedUp(@NodeName("single") Node node) {
      node.succeed("perl -e '$x = \"a\" x (700 << 20); sleep 1'");
    }

    private static Nodes only(Node node) {
      return new Nodes(java.util.List.of(node));
    }

    private static void service(Node node, String name, String start, String more) {
      node.file("/run/systemd/system/" + name + ".service")
          .write("[Service]\n" + more + "\nExecStart=" + start + "\n");
      node.succeed("systemctl daemon-reload; systemctl start " + name + " || true");
    }

    /** The state it has in the end. */
    private static String ends(Node node, String name) {
      node.await(name + " ends")
          .atMost(ofSeconds(10))
          .untilAsserted(
              () -> {
                if (!node.unit(name).state().active().equals("failed")) {
                  throw new EnsembleException("not yet");
                }
              });
      return node.unit(name).state().active();
    }
  }

  @CompositionTest(value = "mini", roles = "pair=0")
  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class KilledTestCase {

    @Test
    void memoryIsUsedUp(@NodeName("single") Node node) {
      // Little by little: a kernel may refuse more at once than it has.
      node.succeed("perl -e 'while (1) { push @x, \"a\" x 1000000 }'");
    }

    @Test
    @Requires(Capability.KERNEL)
    void theKernelPanics(@NodeName("single") Node node) {
      node.succeed("echo c >/proc/sysrq-trigger; sleep 60");
    }
  }
}
