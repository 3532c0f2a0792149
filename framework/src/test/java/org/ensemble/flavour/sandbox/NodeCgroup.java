// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.linux.Cgroup;

/**
 * What runs in a node of the sandbox, seen from outside, so that looking changes nothing.
 *
 * @param handle the node's v2 directory for what serves its handle
 */
public record NodeCgroup(Cgroup handle) {

  /**
   * @param joined by a way in, of either version
   */
  static NodeCgroup among(List<Cgroup> joined) {
    return joined.stream()
        // A file that no v1 hierarchy has, and in v2 all directories but the root.
        .filter(group -> Files.exists(group.path().resolve("cgroup.type")))
        .findFirst()
        .map(NodeCgroup::new)
        .orElseThrow();
  }

  /** The command lines of everything in the node. */
  public List<String> processes() {
    return commandLines(new Cgroup(handle.path().getParent()));
  }

  /** The command lines of what serves the ways in, and of what was started through them. */
  public List<String> handleProcesses() {
    return commandLines(handle);
  }

  /** How many interpreters wait for a command. */
  public int waitingInterpreters() {
    return (int) handleProcesses().stream().filter(line -> line.contains("IFS= read -r")).count();
  }

  /** The names of the cgroups of shells that serve commands, in no order. */
  public List<String> shells() throws IOException {
    try (Stream<Path> leaves = Files.list(handle.path())) {
      return leaves
          .filter(Files::isDirectory)
          .map(leaf -> leaf.getFileName().toString())
          .filter(name -> !name.equals("sshd"))
          .toList();
    }
  }

  /** Stops every process of the node where it is, or lets them go on, by the cgroup freezer. */
  public void freeze(boolean frozen) throws IOException {
    Files.writeString(handle.path().getParent().resolve("cgroup.freeze"), frozen ? "1" : "0");
  }

  private static List<String> commandLines(Cgroup cgroup) {
    List<String> lines = new ArrayList<>();
    for (long pid : cgroup.processes()) {
      try {
        String line = Files.readString(Path.of("/proc", Long.toString(pid), "cmdline"));
        lines.add(line.replace('\0', ' ').strip());
      } catch (IOException ended) {
        // Between the two looks.
      }
    }
    return lines;
  }
}
