// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.flavour.Flavour;
import org.ensemble.node.Node;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Progress;

/**
 * This machine as it would be if it lacked something: a JVM of its own, in namespaces of its own in
 * which things are hidden, full, or somebody else's, deploys a composition there.
 */
final class LackingMachine {

  private static final String BREAKING = "breaking";
  private static final String RUNNING = "running";

  private final Path directory;
  private final List<String> namespaces = new ArrayList<>(List.of("unshare", "--mount"));
  private final StringBuilder preparation = new StringBuilder();
  private final List<String> properties = new ArrayList<>();

  /**
   * @param directory for state, evidence and all that is mounted
   */
  LackingMachine(Path directory) {
    this.directory = directory;
  }

  /** Whoever it is, the id is not 0, and there is no range. */
  LackingMachine withoutRoot() {
    namespaces.add("--user");
    return this;
  }

  LackingMachine without(String program) throws IOException {
    Path path = ProgramPath.find(program).orElseThrow().toRealPath();
    return prepare("mount --bind /dev/null " + path);
  }

  /** A file system on that directory, with nothing in it and no room for anything. */
  LackingMachine withFullDisk(Path mountPoint) {
    return prepare(
        "mkdir -p %1$s; mount -t tmpfs -o size=4k,mode=1777 tmpfs %1$s; head -c 4096 /dev/zero >%1$s/full"
            .formatted(mountPoint));
  }

  /** A file system on that directory that has so much room, such as {@code 100m}. */
  LackingMachine withSmallDisk(Path mountPoint, String size) {
    return prepare(
        "mkdir -p %1$s; mount -t tmpfs -o size=%2$s tmpfs %1$s".formatted(mountPoint, size));
  }

  /** The program has so much memory, in KiB, whatever else this machine has. */
  LackingMachine withLittleMemoryFor(String program, int kib) throws IOException {
    Path path = ProgramPath.find(program).orElseThrow().toRealPath();
    Path real = Files.createFile(directory.resolve(program));
    Path limited = Files.createFile(directory.resolve(program + "-limited"));
    Files.writeString(limited, "#!/bin/sh\nulimit -v " + kib + "\nexec " + real + " \"$@\"\n");
    limited.toFile().setExecutable(true);
    return prepare("mount --bind " + path + " " + real)
        .prepare("mount --bind " + limited + " " + path);
  }

  /** What is in the directory can be read, and not written. */
  LackingMachine withReadOnly(Path existing) {
    return prepare("mount --bind %1$s %1$s; mount -o remount,bind,ro %1$s".formatted(existing));
  }

  LackingMachine withNothingIn(Path existing) {
    return prepare("mount -t tmpfs tmpfs " + existing);
  }

  LackingMachine withReadOnlyDisk(Path mountPoint) {
    return prepare("mkdir -p %1$s; mount -t tmpfs -o ro tmpfs %1$s".formatted(mountPoint));
  }

  private LackingMachine prepare(String command) {
    preparation.append(command).append('\n');
    return this;
  }

  LackingMachine with(String property, String value) {
    properties.add(property + "=" + value);
    return this;
  }

  /** Once it is deployed, nothing passes between the first two nodes. */
  LackingMachine breaking() {
    return with(BREAKING, "");
  }

  /** Once it is deployed, the first node runs that, and what is said of its end counts. */
  LackingMachine running(String command) {
    return with(RUNNING, command);
  }

  /** What is said there when a composition is deployed. */
  String deploy(String composition) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(namespaces);
    command.addAll(List.of("sh", "-euc", preparation + "exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(Deploy.class.getName(), directory.toString(), composition));
    command.addAll(properties);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.waitFor();
    return StableText.of(said, directory);
  }

  /** Deploys one composition, or says why not. */
  static final class Deploy {
    public static void main(String[] arguments) {
      TestDeployments deployments = new TestDeployments(Path.of(arguments[0]));
      boolean breaking = false;
      String running = "";
      for (String property : List.of(arguments).subList(2, arguments.length)) {
        String[] halves = property.split("=", 2);
        if (halves[0].equals(BREAKING)) {
          breaking = true;
        } else if (halves[0].equals(RUNNING)) {
          running = halves[1];
        } else {
          deployments.with(halves[0], halves[1]);
        }
      }
      try {
        Outcome outcome = new FlavourChoice().choose(deployments.settings());
        Flavour flavour = outcome.flavour();
        if (flavour == null) {
          System.out.println(outcome.reason());
          return;
        }
        try (Deployment deployment =
            new Deployer(deployments.settings(), Progress.SILENT)
                .deploy(DeploymentRequest.of(arguments[1]), flavour)) {
          List<Node> nodes = deployment.nodes().stream().toList();
          if (breaking) {
            nodes.get(0).network().drop(nodes.get(1));
          }
          if (!running.isEmpty()) {
            nodes.get(0).start(running);
            nodes.get(0).await("it ends").until(() -> false);
          }
        }
        System.out.println("up and down");
      } catch (EnsembleException e) {
        System.out.println(e.getMessage());
      }
      // Nobody outside sees what is on the disks in here.
      Traces.of(Path.of(arguments[0])).forEach(trace -> System.out.println("left: " + trace));
    }
  }
}
