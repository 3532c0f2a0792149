// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.ensemble.cli.engine.DockerClient;
import org.ensemble.cli.engine.OwnEngine;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Leaves one thing of each kind on the real machine and looks whether it is noticed. */
@Isolated("what other tests have at that time would be noticed as well")
@EnabledIf(value = "isRoot", disabledReason = "mounts, links and cgroups are root's")
class FootprintIT {

  private static final String NAME = "ensemble-ft" + ProcessHandle.current().pid();

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  @TempDir Path directory;

  private final Deque<Runnable> undo = new ArrayDeque<>();
  private Ownership ownership;
  private MachineTraces machine;
  private Footprint before;

  @BeforeEach
  void look() {
    ownership = Ownership.ofNewRun(directory.resolve("state"), directory.resolve("cache"));
    machine =
        new MachineTraces(
            ownership, directory.resolve("state"), directory.resolve("cache"), Optional.empty());
    before = machine.take();
  }

  @AfterEach
  void tidy() {
    undo.forEach(Runnable::run);
    assertThat(Footprint.leftSince(before, machine::take, PATIENCE))
        .as("after this test")
        .isEmpty();
  }

  static boolean isRoot() {
    return UidRange.isRoot();
  }

  @Test
  void nothingIsLeftByNothing() {
    eventually(() -> assertThat(left()).isEmpty());
  }

  @Test
  void aProcessWithItsNamespaces() throws Exception {
    Process process = start("unshare", "--uts", "sleep", "1000");
    String pid = process.pid() + " `sleep 1000`";

    eventually(
        () ->
            assertThat(left())
                .hasSize(2)
                .contains("process " + pid)
                .anyMatch(line -> line.matches("namespace uts:\\[\\d+], held by process " + pid)));
  }

  @Test
  void aProcessThatIsNoLongerBelowUs() throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", "setsid sleep 1000 </dev/null >/dev/null 2>&1 & echo $!");
    builder.environment().putAll(ownership.environment());
    Process process = builder.start();
    long pid = Long.parseLong(process.inputReader().readLine());
    undo.push(() -> end(ProcessHandle.of(pid).orElseThrow()));
    process.waitFor();

    eventually(() -> assertThat(left()).containsExactly("process " + pid + " `sleep 1000`"));
  }

  @Test
  void aMount() throws Exception {
    Path point = Files.createDirectory(directory.resolve("point"));
    run("mount", "-t", "tmpfs", "nothing", point.toString());
    undo.push(() -> run("umount", point.toString()));

    eventually(
        () -> assertThat(left()).containsExactly("mount on " + point + " (tmpfs, from nothing)"));
  }

  @Test
  void aCgroupInAnyHierarchy() {
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    Path unified = Objects.requireNonNull(mounts.unified()).resolve(NAME);
    Path memory = mounts.v1("memory").map(root -> root.resolve(NAME)).orElse(unified.resolve(NAME));
    for (Path path : List.of(unified, memory)) {
      undo.push(() -> new Cgroup(path).killAndRemove(Duration.ofSeconds(1)));
      new Cgroup(path).create();
    }

    eventually(() -> assertThat(left()).contains("cgroup " + unified, "cgroup " + memory));
  }

  @Test
  void aLink() {
    String link = "ens" + ProcessHandle.current().pid();
    run("ip", "link", "add", link, "type", "bridge");
    undo.push(() -> run("ip", "link", "delete", link));

    eventually(() -> assertThat(left()).containsExactly("link " + link));
  }

  @Test
  void aTemporaryFileOfOurs() throws Exception {
    Path named = temporary("/dev/shm/" + NAME);
    Path ofANode = temporary("/tmp/x" + NAME);
    Files.setAttribute(ofANode, "unix:uid", (int) UidRange.ofThisUser().orElseThrow().first() + 1);
    temporary("/var/tmp/x" + NAME);

    eventually(
        () ->
            assertThat(left())
                .containsExactlyInAnyOrder("temporary file " + named, "temporary file " + ofANode));
  }

  @Test
  void anAbandonedLeaseWithItsDirectory() throws Exception {
    Path state = directory.resolve("state");
    new Leases(state.resolve("leases")).take("alive");
    Path lease = Files.writeString(state.resolve("leases/dead.lease"), "owner 1 0\n");
    Path deployment = Files.createDirectories(state.resolve("deployments/dead"));
    Files.createDirectories(state.resolve("deployments/alive"));
    undo.push(() -> delete(lease));
    undo.push(() -> delete(deployment));

    eventually(
        () ->
            assertThat(left())
                .containsExactly("lease " + lease, "deployment directory " + deployment));
  }

  @Test
  @EnabledIf(value = "hasDocker", disabledReason = "needs `dockerd` and `docker`")
  void anEngine() {
    OwnEngine engine = engine();
    String name = engine.socket().path().getParent().getFileName().toString();

    eventually(
        () ->
            assertThat(left())
                .contains("temporary file /run/" + name)
                .anyMatch(line -> line.matches("process \\d+ `dockerd .*"))
                .anyMatch(line -> line.matches("process \\d+ `containerd .*"))
                .anyMatch(line -> line.matches("cgroup /sys/fs/cgroup/.*/" + name))
                .anyMatch(line -> line.startsWith("namespace net:[")));
  }

  @Test
  @EnabledIf(value = "hasDocker", disabledReason = "needs `dockerd` and `docker`")
  void whatAnEngineKeeps() throws Exception {
    EngineSocket socket = engine().socket();
    DockerClient docker = new DockerClient(socket);
    docker.container(directory, "--name", "stranger");
    Footprint stranger = machine.take(new Engine(socket));
    docker.run("network", "create", "--label", "org.ensemble.deployment=x", "n1");
    docker.run("volume", "create", "--label", "org.ensemble.deployment=x", "v1");
    docker.run("tag", DockerClient.IMAGE, "ensemble/left:1");
    docker.run("create", "--name", "c1", "--label", "org.ensemble.deployment=x", "tiny:1", "x");
    docker.run("create", "--name", "c2", "tiny:1", "x");

    String where = " in the Docker Engine at " + socket.path();
    assertThat(machine.take(new Engine(socket)).leftSince(stranger))
        .containsExactly("container c1" + where, "network n1" + where, "volume v1" + where);
  }

  static boolean hasDocker() {
    return ProgramPath.find("dockerd").isPresent() && DockerClient.isThere();
  }

  private OwnEngine engine() {
    Map<String, String> values =
        Map.of(
            Settings.STATE,
            directory.resolve("state").toString(),
            Settings.CACHE,
            directory.resolve("cache").toString());
    Settings settings = Settings.of(n -> Optional.ofNullable(values.get(n)), values.keySet());
    OwnEngine engine = OwnEngine.start(settings, directory.resolve("log"));
    undo.push(engine::close);
    return engine;
  }

  /** Another run may just be making something, and nobody is in it yet to tell whose it is. */
  private static void eventually(ThrowingRunnable asserted) {
    Awaitility.await().atMost(PATIENCE).untilAsserted(asserted);
  }

  private List<String> left() {
    return machine.take().leftSince(before);
  }

  private Process start(String... command) throws Exception {
    Process process = new ProcessBuilder(command).start();
    undo.push(() -> end(process.toHandle()));
    // It is sleep(1) from the moment at which it has its namespaces.
    Awaitility.await().until(() -> process.info().command().orElse("").endsWith("sleep"));
    return process;
  }

  private static void end(ProcessHandle process) {
    process.destroyForcibly();
    process.onExit().join();
  }

  private Path temporary(String name) throws Exception {
    Path file = Files.createFile(Path.of(name));
    undo.push(() -> delete(file));
    return file;
  }

  private static void delete(Path path) {
    run("rm", "-r", path.toString());
  }

  private static void run(String... command) {
    Program.run(List.of(command), Duration.ofSeconds(10)).orThrow("prepare the test");
  }
}
