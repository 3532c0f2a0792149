// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ensemble.deployment.Deployment;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.node.Node;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.support.Shell;

/**
 * How a sandbox node is entered from the host: the way Ensemble does it for each of its sessions,
 * for peers that have only one.
 *
 * @param init the host's pid of the node's first process
 * @param cgroups that a process of the node's handle is in
 */
public record Entrance(String init, List<Path> cgroups) {

  private static final String ENTER =
      """
      pid=$1; shift
      while [ "$1" != -- ]; do echo 0 >"$1/cgroup.procs" || exit; shift; done
      shift
      exec nsenter --target "$pid" --user --pid --no-fork -- \\
        sh -c 'exec 3>&2 2>/dev/null; (exec "$@" 2>&3 3>&-); exit' sh \\
        nsenter --target "$pid" --mount --uts --ipc --net --cgroup -- "$@"
      """;

  public static Entrance of(Deployment deployment, Node node) throws IOException {
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    Path own = Path.of("ensemble-" + deployment.id(), node.name());
    Path unified = Objects.requireNonNull(mounts.unified()).resolve(own);
    List<Path> cgroups = new ArrayList<>(List.of(unified.resolve("ensemble")));
    mounts.controllers().values().stream()
        .map(root -> root.resolve(own))
        .filter(Files::isDirectory)
        .forEach(cgroups::add);
    String init = Files.readString(unified.resolve("init.scope/cgroup.procs")).strip();
    return new Entrance(init, cgroups);
  }

  /** Runs that command as root of the node. */
  public List<String> command(List<String> inside) {
    List<String> command = new ArrayList<>(List.of("sh", "-c", ENTER, "sh", init));
    cgroups.forEach(group -> command.add(group.toString()));
    command.add("--");
    command.addAll(inside);
    return command;
  }

  /**
   * A program that does the same with sshd and no arguments, as OpenSSH's {@code ProxyCommand} has
   * it.
   *
   * @param directory in which it is written
   */
  Path proxy(Path directory, String name) throws IOException {
    String command = Shell.join(command(SshdInvocation.command(SshdFiles.IN_NODE)));
    Path program = directory.resolve("enter-" + name);
    Files.writeString(program, "#!/bin/sh\nexec " + command + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    return program;
  }

  /** The shortest that still is in all namespaces. */
  List<String> bareCommand(String program) {
    return List.of("nsenter", "--target", init, "--all", "--", program);
  }
}
