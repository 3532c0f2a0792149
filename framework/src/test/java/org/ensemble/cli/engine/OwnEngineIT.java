// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.Awaitility;
import org.ensemble.deployment.Settings;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Jvm;
import org.ensemble.support.ProgramPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

@EnabledIf(value = "isPossible", disabledReason = "needs root, `dockerd` and `docker`")
class OwnEngineIT {

  private static final long FIRST = UidRange.ofThisUser().map(UidRange::first).orElse(0L);

  @TempDir static Path cache;

  @TempDir Path directory;

  static boolean isPossible() {
    return UidRange.isRoot() && ProgramPath.find("dockerd").isPresent() && DockerClient.isThere();
  }

  @Test
  void isThereUntilItIsClosed() throws Exception {
    String id;
    try (OwnEngine own = OwnEngine.start(settings(directory), directory.resolve("log"))) {
      id = idOf(own.socket());
      assertThat(new Engine(own.socket()).get("/info")).contains("\"name=userns\"");
      String pid =
          DockerClient.of(own.socket())
              .run(
                  "inspect",
                  "-f",
                  "{{.State.Pid}}",
                  DockerClient.of(own.socket()).container(directory));
      assertThat(Path.of("/proc", pid, "uid_map")).content().contains(Long.toString(FIRST));
      assertThat(leftOf(id)).isNotEmpty();
    }

    assertThat(leftOf(id)).isEmpty();
    assertThat(directory.resolve("leases")).isEmptyDirectory();
  }

  @Test
  void keepsItsImagesAndNothingElse() throws Exception {
    try (OwnEngine own = OwnEngine.start(settings(directory), directory.resolve("log"))) {
      DockerClient.of(own.socket()).container(directory);
      DockerClient.of(own.socket()).run("network", "create", "--internal", "left");
      DockerClient.of(own.socket()).run("volume", "create", "left");
    }

    try (OwnEngine own = OwnEngine.start(settings(directory), directory.resolve("log"))) {
      assertThat(EngineThing.KINDS)
          .flatMap(kind -> EngineThing.all(new Engine(own.socket()), kind))
          .extracting(thing -> thing.kind() + " " + String.join(",", thing.names()))
          .containsExactlyInAnyOrder("network host", "network none", "image tiny:1");
    }
  }

  @Test
  void halfANetworkOfOneThatWasKilledIsForgotten() throws Exception {
    OwnEngine.start(settings(directory), directory.resolve("log")).close();
    Path networks = cache.resolve("engine/1/%1$d.%1$d/network/files/local-kv.db".formatted(FIRST));
    assertThat(networks).exists();
    Files.writeString(networks, "half a network");

    OwnEngine.start(settings(directory), directory.resolve("log")).close();
  }

  @Test
  void twoAtOnceDoNotMeet() {
    try (OwnEngine one = OwnEngine.start(settings(directory), directory.resolve("log1"));
        OwnEngine other = OwnEngine.start(settings(directory), directory.resolve("log2"))) {
      DockerClient.of(one.socket()).run("network", "create", "--subnet", "10.99.0.0/24", "same");
      DockerClient.of(other.socket()).run("network", "create", "--subnet", "10.99.0.0/24", "same");
    }
  }

  @Test
  @ResourceLock(Resources.GLOBAL)
  void theMachineIsAsItWas() throws Exception {
    List<Path> files =
        List.of(Path.of("/proc/sys/net/ipv4/ip_forward"), Path.of("/proc/self/mountinfo"));
    List<String> before = contents(files);
    Set<String> links = names(Path.of("/sys/class/net"));
    Set<String> places = names(Path.of("/etc", "docker"), Path.of("/opt"), Path.of("/run"));
    try (OwnEngine own = OwnEngine.start(settings(directory), directory.resolve("log"))) {
      DockerClient.of(own.socket()).run("network", "create", "bridged");

      assertThat(contents(files)).isEqualTo(before);
      assertThat(names(Path.of("/sys/class/net"))).isEqualTo(links);
    }
    assertThat(names(Path.of("/etc", "docker"), Path.of("/opt"), Path.of("/run")))
        .isEqualTo(places);
  }

  @Test
  void nothingIsLeftWhenItsJvmIsKilled() throws Exception {
    Process jvm =
        new ProcessBuilder(Jvm.command(OwnEngineMain.class, directory.toString(), cache.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    EngineSocket socket = new EngineSocket(Path.of(jvm.inputReader().readLine()));
    DockerClient.of(socket).container(directory);

    jvm.destroyForcibly();

    Awaitility.await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(
            () -> {
              assertThat(leftOf(idOf(socket))).isEmpty();
              assertThat(directory.resolve("leases")).isEmptyDirectory();
            });
  }

  @Test
  void oneThatDoesNotComeUpSaysWhy() throws Exception {
    Settings settings = settings(directory);
    Files.createDirectories(directory.resolve("cache"));
    Files.createFile(directory.resolve("cache/engine"));
    Settings broken = settings(directory, directory.resolve("cache"));
    Path log = directory.resolve("log");

    assertThatThrownBy(() -> OwnEngine.start(broken, log))
        .hasMessage(
            "a Docker Engine of our own was started and ended with status 1; it said last:\n"
                + "  mkdir: cannot create directory ‘"
                + directory.resolve("cache/engine")
                + "’: File exists\n"
                + "All it said is in "
                + log);
    assertThat(settings.state().resolve("leases")).isEmptyDirectory();
  }

  private static Settings settings(Path state) {
    return settings(state, cache);
  }

  static Settings settings(Path state, Path cache) {
    Map<String, String> values =
        Map.of(Settings.STATE, state.toString(), Settings.CACHE, cache.toString());
    return Settings.of(name -> Optional.ofNullable(values.get(name)), values.keySet());
  }

  private static String idOf(EngineSocket socket) {
    return socket.path().getParent().getFileName().toString();
  }

  /** Processes, cgroups and directories that bear its name. */
  private static List<String> leftOf(String name) throws IOException {
    List<String> left = new ArrayList<>();
    ProcessHandle.allProcesses()
        .map(process -> Map.entry(process.pid(), cgroupOf(process.pid())))
        // What is in a cgroup that is gone has ended, and waits for somebody to ask for its status.
        .filter(e -> e.getValue().contains(name) && !e.getValue().contains("(deleted)"))
        .forEach(process -> left.add("process " + process.getKey()));
    EngineCgroups.of(name, CgroupMounts.ofThisMachine()).orElseThrow().directories().stream()
        .filter(Files::exists)
        .forEach(path -> left.add("cgroup " + path));
    if (Files.exists(Path.of("/run", name))) {
      left.add("directory");
    }
    return left;
  }

  private static String cgroupOf(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/cgroup"));
    } catch (IOException gone) {
      return "";
    }
  }

  private static List<String> contents(List<Path> files) throws IOException {
    List<String> contents = new ArrayList<>();
    for (Path file : files) {
      contents.add(Files.readString(file));
    }
    return contents;
  }

  private static Set<String> names(Path... directories) throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path directory : directories) {
      if (Files.isDirectory(directory)) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
          entries.forEach(entry -> names.add(entry.toString()));
          // Other runs have engines of their own meanwhile, and what is left of ours others notice.
          names.removeIf(name -> name.startsWith("/run/ensemble-engine-"));
        }
      }
    }
    return names;
  }
}
