// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.ensemble.node.Node;
import org.ensemble.support.Jvm;
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
  @ValueSource(strings = {"INT", "TERM", "HUP"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeIsUp(String signal) throws Exception {
    assertThatNothingIsLeftAfter(signal, "up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeBoots(String signal) throws Exception {
    assertThatNothingIsLeftAfter(signal, "deploying");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "KILL"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeIsFrozen(String signal) throws Exception {
    assertThatNothingIsLeftAfter(signal, "frozen");
  }

  private void assertThatNothingIsLeftAfter(String signal, String moment) throws Exception {
    // Whoever started us may have us ignore some, and children inherit that (nohup, a background
    // job).
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM,HUP"));
    command.addAll(Jvm.command(Holder.class, directory.toString(), moment));
    Process jvm =
        new ProcessBuilder(command).redirectError(directory.resolve("stderr").toFile()).start();
    try {
      assertThatNothingIsLeftAfter(signal, moment, jvm);
    } finally {
      // Of one that has not obeyed, the watchdog frees what it can.
      jvm.destroyForcibly().waitFor();
    }
  }

  private void assertThatNothingIsLeftAfter(String signal, String moment, Process jvm)
      throws Exception {
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

    new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid())).start().waitFor();

    Awaitility.await()
        .atMost(ofSeconds(5))
        .untilAsserted(() -> assertThat(Traces.of(directory)).isEmpty());
    jvm.waitFor();
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

  /** Brings one node up and waits for the end. */
  static final class Holder {
    public static void main(String[] arguments) throws Exception {
      TestDeployments deployments =
          new TestDeployments(Path.of(arguments[0])).with(Settings.ROLES, "pair=0");
      System.out.println("deploying");
      Deployment deployment = deployments.deploy("mini");
      Node node = deployment.node("single");
      System.out.println("up " + node.succeed("hostname").stdout());
      if (arguments[1].equals("frozen")) {
        node.power().freeze();
        System.out.println("frozen");
      }
      node.within(ofSeconds(60)).execute("sleep 50");
    }
  }
}
