// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.node.Node;
import org.ensemble.support.Jvm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * However a JVM ends, nothing of its deployment is left five seconds later. That it is so for
 * {@code kill -9} while nodes are up is in {@code FlavourContract}.
 */
class KilledJvmIT {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "SEGV"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeIsUp(String signal) throws Exception {
    assertThatNothingIsLeft("up", jvm -> send(signal, jvm.pid()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeBoots(String signal) throws Exception {
    assertThatNothingIsLeft("deploying", jvm -> send(signal, jvm.pid()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeIsFrozen(String signal) throws Exception {
    assertThatNothingIsLeft("frozen", jvm -> send(signal, jvm.pid()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "memory", "memory-exit"})
  void nothingIsLeftWhenTheJvmEndsOfItself(String how) throws Exception {
    assertThatNothingIsLeft(how, jvm -> jvm.getOutputStream().close());
  }

  @Test
  void aKilledWatchdogIsReplacedWhileTheNodeGoesOn() throws Exception {
    assertThatNothingIsLeft(
        "working",
        jvm -> {
          ProcessHandle watchdog = watchdog(jvm);
          watchdog.destroyForcibly();
          Awaitility.await()
              .atMost(ofSeconds(1))
              .until(() -> !watchdog.isAlive() && watchdog(jvm).pid() != watchdog.pid());
          jvm.getOutputStream().write('\n');
          jvm.getOutputStream().flush();
          assertThat(jvm.inputReader().readLine()).isEqualTo("still working");
          send("KILL", jvm.pid());
        });
  }

  @Test
  void theNextRunFreesWhatIsLeftWhenTheWatchdogIsKilledWithItsJvm() throws Exception {
    assertThatNothingIsLeft(
        "up",
        jvm -> {
          ProcessHandle watchdog = watchdog(jvm);
          send("STOP", watchdog.pid());
          send("KILL", jvm.pid());
          jvm.waitFor();
          watchdog.destroyForcibly();
          assertThat(leases()).hasSize(1);

          assertThat(new Leases(directory.resolve("state/leases")).freeAbandoned().problems())
              .isEmpty();
        });
  }

  /** The nodes' processes are below the JVM, too. */
  private static ProcessHandle watchdog(Process jvm) {
    return jvm.children()
        .filter(child -> child.info().commandLine().orElse("").contains("ensemble-watchdog"))
        .findFirst()
        .orElseGet(() -> ProcessHandle.current());
  }

  private static void send(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }

  /** What is done to a JVM. */
  private interface End {
    void of(Process jvm) throws Exception;
  }

  private void assertThatNothingIsLeft(String moment, End end) throws Exception {
    // Whoever started us may have us ignore some, and children inherit that (nohup, a background
    // job).
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
    command.addAll(Jvm.command(Holder.class, directory.toString(), moment));
    if (moment.startsWith("memory")) {
      command.addAll(
          command.indexOf("-cp"),
          moment.endsWith("exit")
              ? List.of("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
              : List.of("-Xmx64m"));
    }
    Process jvm =
        new ProcessBuilder(command)
            // A JVM that crashes leaves its own report there.
            .directory(directory.toFile())
            .redirectError(directory.resolve("stderr").toFile())
            .start();
    try {
      assertThatNothingIsLeft(moment, end, jvm);
    } finally {
      // Of one that has not obeyed, the watchdog frees what it can.
      jvm.destroyForcibly().waitFor();
    }
  }

  private void assertThatNothingIsLeft(String moment, End end, Process jvm) throws Exception {
    String line = jvm.inputReader().readLine();
    while (line != null && !line.startsWith(moment)) {
      line = jvm.inputReader().readLine();
    }
    assertThat(line).as(Files.readString(directory.resolve("stderr"))).isNotNull();
    if (moment.equals("deploying")) {
      // The deployment's first process is recorded by then, and its nodes are about to boot.
      Awaitility.await()
          .atMost(ofSeconds(20))
          .until(() -> leases().stream().anyMatch(l -> read(l).contains("process ")));
    }
    assertThat(Traces.of(directory)).as("traces of the deployment while it is there").isNotEmpty();

    end.of(jvm);

    assertThat(jvm.waitFor(20, TimeUnit.SECONDS)).as("the JVM has ended").isTrue();
    Awaitility.await()
        .atMost(ofSeconds(5))
        .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
  }

  private List<Path> leases() {
    return Traces.list(directory.resolve("state/leases")).map(Path::of).toList();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return "";
    }
  }

  /** Brings one node up and waits for the end, or for a word on its input to bring it about. */
  static final class Holder {

    private static final List<byte[]> HOARD = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
      TestDeployments deployments =
          new TestDeployments(Path.of(arguments[0])).with(Settings.ROLES, "pair=0");
      System.out.println("deploying");
      Deployment deployment = deployments.deploy("mini");
      Node node = deployment.node("single");
      System.out.println("up " + node.succeed("hostname").stdout());
      String moment = arguments[1];
      if (moment.equals("frozen")) {
        node.power().freeze();
      }
      System.out.println(moment);
      switch (moment) {
        case "exit" -> {
          System.in.read();
          System.exit(3);
        }
        case "memory", "memory-exit" -> {
          System.in.read();
          while (true) {
            HOARD.add(new byte[100_000]);
          }
        }
        case "working" -> {
          System.in.read();
          System.out.println(node.succeed("printf 'still working'").stdout());
        }
        default -> {}
      }
      node.within(ofSeconds(60)).execute("sleep 50");
    }
  }
}
