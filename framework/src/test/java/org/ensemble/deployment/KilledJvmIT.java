// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.node.Node;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a JVM ends, nothing of its deployment is left five seconds later. */
class KilledJvmIT {

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeIsUp(String signal) throws Exception {
    assertThatNothingIsLeftAfter(signal, "up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "KILL"})
  void nothingIsLeftWhenTheJvmIsKilledWhileANodeBoots(String signal) throws Exception {
    assertThatNothingIsLeftAfter(signal, "deploying");
  }

  private void assertThatNothingIsLeftAfter(String signal, String moment) throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Holder.class.getName(),
                directory.toString())
            .redirectError(directory.resolve("stderr").toFile())
            .start();
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
    assertThat(traces()).as("traces of the deployment while it is there").isNotEmpty();

    new ProcessBuilder("kill", "-" + signal, Long.toString(jvm.pid())).start().waitFor();

    Awaitility.await().atMost(ofSeconds(5)).untilAsserted(() -> assertThat(traces()).isEmpty());
    jvm.waitFor();
  }

  /** Everything that a deployment of this test's own state directory can leave. */
  private List<String> traces() throws IOException {
    Stream<String> files =
        Stream.of("state/leases", "state/deployments")
            .flatMap(name -> list(directory.resolve(name)));
    List<String> ids =
        files.map(file -> Path.of(file).getFileName().toString().replace(".lease", "")).toList();
    lastIds = ids.isEmpty() ? lastIds : ids;
    Stream<String> elsewhere =
        Stream.concat(
                CgroupMounts.ofThisMachine().controllers().values().stream(),
                Stream.of(CgroupMounts.ofThisMachine().unified(), Path.of("/dev/shm")))
            .distinct()
            .flatMap(KilledJvmIT::list)
            .filter(path -> lastIds.stream().anyMatch(path::contains));
    Stream<String> processes =
        ProcessHandle.allProcesses()
            .flatMap(process -> process.info().commandLine().stream())
            .filter(
                command ->
                    command.contains(directory.toString())
                        || lastIds.stream().anyMatch(command::contains));
    return Stream.of(ids.stream(), elsewhere, processes).flatMap(trace -> trace).toList();
  }

  private List<String> lastIds = List.of();

  private List<Path> leases() {
    return list(directory.resolve("state/leases")).map(Path::of).toList();
  }

  private static Stream<String> list(Path parent) {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(Path::toString).toList().stream();
    } catch (IOException none) {
      return Stream.empty();
    }
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
      node.within(ofSeconds(60)).execute("sleep 50");
    }
  }
}
