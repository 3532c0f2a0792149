// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What can be found of a deployment on this machine without knowing its flavour. */
final class Traces {

  /** Deployments are not nested deeper in a cgroup tree than a container in a slice of a user. */
  private static final int CGROUP_DEPTH = 6;

  private final Predicate<String> ours;

  private Traces(String id) {
    // A network link's name has 15 characters at most, which a whole id may exceed.
    String unique = id.substring(id.lastIndexOf('-') + 1);
    this.ours = text -> text.contains(unique);
  }

  /**
   * @param id of the deployment
   * @param state where leases and running deployments are kept
   * @return a text for each trace
   */
  static List<String> of(String id, Path state) {
    Traces traces = new Traces(id);
    List<String> all = new ArrayList<>();
    for (String directory : List.of("/dev/shm", "/run", "/tmp", "/sys/class/net")) {
      traces.named(list(Path.of(directory)), all);
    }
    traces.named(list(state.resolve("leases")), all);
    traces.named(list(state.resolve("deployments")), all);
    traces.named(directories(Path.of("/sys/fs/cgroup"), CGROUP_DEPTH), all);
    traces.mounts(all);
    traces.processes(all);
    return all;
  }

  private void named(List<Path> paths, List<String> into) {
    paths.stream()
        .filter(path -> ours.test(path.getFileName().toString()))
        .forEach(path -> into.add(path.toString()));
  }

  private void mounts(List<String> into) {
    read(Path.of("/proc/self/mountinfo"))
        .lines()
        .filter(ours)
        .forEach(line -> into.add("mount " + line));
  }

  private void processes(List<String> into) {
    for (Path process : list(Path.of("/proc"))) {
      String pid = process.getFileName().toString();
      String command = read(process.resolve("cmdline")).replace('\0', ' ');
      if (pid.matches("\\d+")
          && !pid.equals(Long.toString(ProcessHandle.current().pid()))
          && (ours.test(command)
              || ours.test(read(process.resolve("cgroup")))
              || ours.test(read(process.resolve("environ"))))) {
        into.add("process " + pid + " " + command);
      }
    }
  }

  /** Those below, too; what vanishes meanwhile is no trace. */
  private static List<Path> directories(Path root, int depth) {
    List<Path> all = new ArrayList<>();
    for (Path path : depth == 0 ? List.<Path>of() : list(root)) {
      if (Files.isDirectory(path, NOFOLLOW_LINKS)) {
        all.add(path);
        all.addAll(directories(path, depth - 1));
      }
    }
    return all;
  }

  private static List<Path> list(Path directory) {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    } catch (IOException none) {
      return List.of();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException gone) {
      return "";
    }
  }
}
