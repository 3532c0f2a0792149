// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.benchmarks.InTurns.Action;
import org.ensemble.deployment.Deployment;
import org.ensemble.node.Node;
import org.ensemble.support.ProgramPath;

/** Other ways to run {@code true} on the same node, or at all. */
final class Peers implements Closeable {

  static final String BARE = "JSch exec channel";

  private static final int LIMIT_SECONDS = 20;

  private final Map<String, Action> fast = new LinkedHashMap<>();
  private final Map<String, Action> slow = new LinkedHashMap<>();
  private final Map<String, String> missing = new LinkedHashMap<>();
  private final Deque<Closeable> open = new ArrayDeque<>();

  Peers(Deployment deployment, Node node) throws Exception {
    try {
      Path directory = Files.createTempDirectory("benchmark-");
      open.push(() -> delete(directory));
      PeerKey key = PeerKey.generate(directory);
      SshConfig config = SshConfig.of(deployment, key, directory);
      Entrance entrance = Entrance.of(deployment, node);
      BareSession bare = opened(new BareSession(entrance, key));
      fast.put(BARE, () -> bare.succeed("true"));
      fast.put("fork and exec on the host", () -> succeed(List.of("true")));
      fast.put("nsenter", () -> succeed(entrance.bareCommand("true")));
      ssh(entrance, key, config, directory, node);
      testinfra(config, node);
      docker();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void ssh(Entrance entrance, PeerKey key, SshConfig config, Path directory, Node node)
      throws IOException {
    if (isMissing("OpenSSH, ControlMaster", program("ssh"))) {
      return;
    }
    open.push(config);
    ControlMaster master = opened(new ControlMaster(entrance, key, directory));
    fast.put("OpenSSH, ControlMaster", () -> master.succeed("true"));
    if (!isMissing("clush", program("clush"))) {
      slow.put("clush", () -> succeed(clush(config, node.name())));
    }
    if (!isMissing("pdsh", program("pdsh"))) {
      slow.put("pdsh", () -> succeed(pdsh(config, node.name())));
    }
  }

  private void testinfra(SshConfig config, Node node) throws Exception {
    for (String backend : List.of("ssh", "paramiko")) {
      String name = "testinfra, " + backend + (backend.equals("ssh") ? " with ControlPersist" : "");
      if (!isMissing(name, module(backend.equals("ssh") ? "testinfra" : "testinfra, paramiko"))) {
        Testinfra host = opened(new Testinfra(backend, node.name(), config));
        slow.put(name, () -> host.succeed("true"));
      }
    }
  }

  private void docker() {
    if (!isMissing("docker exec", DockerExec.missing())) {
      DockerExec container = opened(new DockerExec());
      slow.put("docker exec", container::succeed);
    }
  }

  /** Those that can be taken a thousand times. */
  Map<String, Action> fast() {
    return fast;
  }

  /** Those that take a quarter of a second. */
  Map<String, Action> slow() {
    return slow;
  }

  /** Those that are not here, and why. */
  Map<String, String> missing() {
    return missing;
  }

  /**
   * @param nodes as ClusterShell folds them
   */
  static List<String> clush(SshConfig config, String nodes) {
    return List.of("clush", "-S", "-o", "-F " + config.file(), "-w", nodes, "true");
  }

  /**
   * @param nodes as pdsh folds them
   */
  static List<String> pdsh(SshConfig config, String nodes) {
    String append = "PDSH_SSH_ARGS_APPEND=-F " + config.file();
    return List.of("env", append, "pdsh", "-S", "-R", "ssh", "-w", nodes, "true");
  }

  static Optional<String> program(String name) {
    return ProgramPath.find(name).isPresent() ? Optional.empty() : Optional.of("not installed");
  }

  private static Optional<String> module(String names) {
    try {
      succeed(List.of(Testinfra.PYTHON, "-c", "import " + names));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of("not installed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("interrupted");
    }
  }

  private boolean isMissing(String peer, Optional<String> reason) {
    reason.ifPresent(why -> missing.put(peer, why));
    return reason.isPresent();
  }

  private <T extends Closeable> T opened(T resource) {
    open.push(resource);
    return resource;
  }

  static void succeed(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD)
            .start();
    if (!process.waitFor(LIMIT_SECONDS, SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException("`" + String.join(" ", command) + "` did not succeed");
    }
  }

  static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(directory);
  }

  @Override
  public void close() throws IOException {
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }
}
