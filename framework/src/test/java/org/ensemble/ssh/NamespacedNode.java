// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Shell;

/**
 * Something like a node, made of this machine in a few milliseconds: own pid, mount and cgroup
 * namespaces over the machine's own files, an empty /run, a user {@code alice}, and an sshd that is
 * entered through a pipe. All of it ends with its first process.
 */
public final class NamespacedNode implements AutoCloseable {

  /** Why it cannot be made here, if it cannot. */
  public static Optional<String> missing() {
    if (!UidRange.isRoot()) {
      return Optional.of("needs root");
    }
    return ProgramPath.find("sshd").isPresent()
        ? Optional.empty()
        : Optional.of("needs sshd: apt-get install openssh-server");
  }

  public final HostKey hostKey = HostKey.generate("box");
  public final ClientKey clientKey = ClientKey.generate();

  private final Path directory;
  private final Optional<Path> cgroup;
  private final Process first;
  private final long pid;

  public NamespacedNode() throws IOException {
    this(true, "");
  }

  /**
   * @param cgroups whether it sees a cgroup file system
   * @param difference a shell script that makes this node unlike the others
   */
  NamespacedNode(boolean cgroups, String difference) throws IOException {
    directory = Files.createTempDirectory("ensemble-ssh-it");
    for (SshdFiles.File file : SshdFiles.IN_NODE.with(hostKey, clientKey)) {
      Files.write(directory.resolve(Path.of(file.path()).getFileName()), file.content());
    }
    cgroup = cgroups ? Optional.of(makeCgroup()) : Optional.empty();
    String script =
        """
        set -e
        mount -t tmpfs tmpfs /run
        mkdir -m 755 /run/ensemble; cp %1$s/* /run/ensemble; chmod 600 /run/ensemble/host_key
        mount -t tmpfs tmpfs /home; mount -t tmpfs tmpfs /usr/local/sbin
        for f in passwd group shadow; do cp /etc/$f /run/$f; done
        echo 'alice:x:4711:4711::/home/alice:/bin/sh' >>/run/passwd
        echo 'alice:*:19000:0:99999:7:::' >>/run/shadow
        echo 'alice:x:4711:' >>/run/group
        for f in passwd group shadow; do mount --bind /run/$f /etc/$f; done
        mkdir -m 755 /home/alice
        echo 'echo noise of the profile; echo more noise >&2; export FROM_PROFILE=yes' >/home/alice/.profile
        chown -R 4711:4711 /home/alice
        %2$s
        %3$s
        echo ready
        while :; do sleep 1000 & wait; done
        """
            .formatted(
                Shell.quote(directory.toString()),
                cgroups
                    ? "mount -t cgroup2 cgroup2 /sys/fs/cgroup"
                    : "mount -t tmpfs tmpfs /sys/fs/cgroup",
                difference);
    first =
        inCgroup(
                "exec unshare --cgroup --pid --mount --uts --ipc --fork --kill-child --mount-proc bash -c "
                    + Shell.quote(script))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = first.inputReader(UTF_8)) {
      if (!"ready".equals(said.readLine())) {
        close();
        throw new IOException("the namespaces were not made; see stderr");
      }
    }
    pid = first.children().findFirst().orElseThrow().pid();
  }

  /** One {@code sshd -i} for each connection. */
  public WayIn wayIn() {
    return () -> {
      if (!first.isAlive()) {
        throw new IOException("the machine is off");
      }
      return new ProcessConnection(sshd().start());
    };
  }

  private ProcessBuilder sshd() {
    List<String> enter = new ArrayList<>(List.of("nsenter", "-t", Long.toString(pid)));
    enter.addAll(List.of("-p", "-m", "-u", "-i", "-C"));
    enter.addAll(SshdInvocation.command(SshdFiles.IN_NODE));
    return inCgroup("exec " + Shell.join(enter));
  }

  public SshNode ssh() {
    return new SshNode(endpoint(hostKey, Duration.ofSeconds(30)));
  }

  Endpoint endpoint(HostKey expected, Duration patience) {
    return new Endpoint("box", wayIn(), expected, clientKey, patience);
  }

  /** The names of what runs in it, its first process and that one's sleep left out. */
  public List<String> processes() throws IOException {
    String all =
        Program.run(
                List.of(
                    "nsenter", "-t", Long.toString(pid), "-p", "-m", "ps", "-eo", "comm=,args="),
                Duration.ofSeconds(5))
            .output();
    return all.lines().map(String::strip).filter(line -> !line.startsWith("ps ")).toList();
  }

  /** Directories below {@code ensemble} in its cgroup. */
  public List<String> shellCgroups() throws IOException {
    try (var leaves = Files.list(cgroup.orElseThrow().resolve("ensemble"))) {
      return leaves
          .filter(Files::isDirectory)
          .map(leaf -> leaf.getFileName().toString())
          .filter(name -> !name.equals("sshd"))
          .toList();
    }
  }

  /** Ends all of it at once, like a power cut. */
  public void crash() {
    first.descendants().forEach(ProcessHandle::destroyForcibly);
    first.destroyForcibly();
    try {
      first.waitFor(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    crash();
    for (SshdFiles.File file : SshdFiles.IN_NODE.with(hostKey, clientKey)) {
      Files.deleteIfExists(directory.resolve(Path.of(file.path()).getFileName()));
    }
    Files.deleteIfExists(directory);
    if (cgroup.isPresent()) {
      Program.run(
              List.of(
                  "sh",
                  "-c",
                  "i=0; until find \"$0\" -depth -type d -exec rmdir {} + || [ $i = 50 ]; do i=$((i+1)); sleep 0.02; done 2>/dev/null; [ ! -e \"$0\" ]",
                  cgroup.get().toString()),
              Duration.ofSeconds(10))
          .orThrow("remove the cgroup of a test");
    }
  }

  private static Path makeCgroup() throws IOException {
    for (String root : List.of("/sys/fs/cgroup/unified", "/sys/fs/cgroup")) {
      if (Files.exists(Path.of(root, "cgroup.controllers"))) {
        return Files.createTempDirectory(Path.of(root), "ensemble-ssh-it");
      }
    }
    throw new IOException("no cgroup v2 hierarchy is mounted on this machine");
  }

  private ProcessBuilder inCgroup(String program) {
    String enter = cgroup.map(c -> "echo 0 >" + c + "/cgroup.procs && ").orElse("");
    return new ProcessBuilder("sh", "-c", enter + program);
  }
}
