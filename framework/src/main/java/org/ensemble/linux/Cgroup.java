// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;

/**
 * A cgroup directory, of either version.
 *
 * @param path absolute
 */
public record Cgroup(Path path) {

  /**
   * Where a process is in the v2 hierarchy, from its root and without a slash before it; empty at
   * the root itself.
   *
   * @param process its id, or {@code self}
   * @throws IOException if there is no such process
   */
  public static String unifiedPathOf(String process) throws IOException {
    return Files.readAllLines(Path.of("/proc", process, "cgroup")).stream()
        .filter(line -> line.startsWith("0::/"))
        .map(line -> line.substring("0::/".length()))
        .findFirst()
        .orElse("");
  }

  /** Creates it, and its parents; fine if it exists. */
  public void create() {
    try {
      Files.createDirectories(path);
    } catch (IOException e) {
      throw new EnsembleException("cannot create the cgroup " + path + ": " + IoReason.of(e), e);
    }
  }

  public boolean exists() {
    return Files.isDirectory(path);
  }

  /** Sets one of its files, such as {@code memory.max}. */
  public void set(String file, String value) {
    try {
      Files.writeString(path.resolve(file), value);
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot write `" + value + "` to " + path.resolve(file) + ": " + IoReason.of(e), e);
    }
  }

  /** The number that follows a key in one of its files; 0 if there is none. */
  public long count(String file, String key) {
    try {
      return Files.readAllLines(path.resolve(file)).stream()
          .map(line -> line.split(" "))
          .filter(words -> words.length == 2 && words[0].equals(key))
          .mapToLong(words -> Long.parseLong(words[1]))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  /** The processes in it and in all below it. */
  public List<Long> processes() {
    return withDescendants().stream().flatMap(group -> group.ownProcesses().stream()).toList();
  }

  /** The processes in itself; none if it is not there. */
  public List<Long> ownProcesses() {
    try {
      return Files.readAllLines(path.resolve("cgroup.procs")).stream().map(Long::valueOf).toList();
    } catch (IOException gone) {
      return List.of();
    }
  }

  /** Moves a process into it; in vain if that has ended, or must not be moved. */
  public void add(long process) {
    try {
      Files.writeString(path.resolve("cgroup.procs"), Long.toString(process));
    } catch (IOException ended) {
      // Whoever wants to know looks at who is there.
    }
  }

  /** Kills every process in it and below. */
  public void kill() {
    processes().forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
  }

  /**
   * Kills every process in it and below, and whoever comes meanwhile.
   *
   * @param limit for the whole
   * @return whether nobody is left
   */
  public boolean killAll(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!processes().isEmpty()) {
      kill();
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(2));
    }
    return true;
  }

  /**
   * Kills every process in it and below, then removes all these directories.
   *
   * @param limit for the whole
   * @return whether it is gone
   */
  public boolean killAndRemove(Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!removed()) {
      kill();
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(2));
    }
    return true;
  }

  private boolean removed() {
    List<Cgroup> groups = withDescendants();
    // Children come after their parents, and only an empty directory can be removed.
    for (int i = groups.size() - 1; i >= 0; i--) {
      try {
        Files.deleteIfExists(groups.get(i).path);
      } catch (IOException busy) {
        return false;
      }
    }
    return true;
  }

  private List<Cgroup> withDescendants() {
    List<Cgroup> groups = new ArrayList<>();
    collect(path, groups);
    return groups;
  }

  private static void collect(Path directory, List<Cgroup> into) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    into.add(new Cgroup(directory));
    try (DirectoryStream<Path> children = Files.newDirectoryStream(directory, Files::isDirectory)) {
      children.forEach(child -> collect(child, into));
    } catch (NoSuchFileException | DirectoryIteratorException gone) {
      // Removed meanwhile.
    } catch (IOException e) {
      throw new EnsembleException("cannot list the cgroup " + directory + ": " + e, e);
    }
  }
}
