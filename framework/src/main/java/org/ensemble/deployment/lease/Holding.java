// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.lease;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.UserNamespace;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Program;

/** One thing a deployment holds outside the JVM. As text it is one line of a lease. */
sealed interface Holding {

  /**
   * Nothing takes as long on hardware; an engine in an emulated machine takes a good part of it.
   */
  Duration LIMIT = Duration.ofSeconds(60);

  /** A file system under test may have made directories by the hundred thousand. */
  Duration REMOVAL = Duration.ofMinutes(10);

  /**
   * Frees it, if it is there; idempotent.
   *
   * @param says hears, a sentence each, what had to be done that is not usual
   * @throws EnsembleException if it still is there after {@link #LIMIT}
   */
  void free(Consumer<String> says);

  static Holding parse(String line) {
    String[] words = line.split(" ", 2);
    // What has two parts has the one first in which there is no blank.
    String[] parts = words[words.length - 1].split(" ", 2);
    return switch (words[0]) {
      case "process" ->
          new HeldProcess(new ProcessIdentity(Long.parseLong(parts[0]), Long.parseLong(parts[1])));
      case "cgroup" -> new HeldCgroup(Path.of(words[1]));
      case "directory" -> new HeldDirectory(Path.of(words[1]));
      case "container" -> new HeldContainer(new EngineSocket(Path.of(parts[1])), parts[0]);
      case "network" -> new HeldNetwork(new EngineSocket(Path.of(parts[1])), parts[0]);
      case "link" -> new HeldLink(Path.of(parts[1]), parts[0]);
      case "filter" -> new HeldFilter(Path.of(parts[1]), parts[0]);
      default -> throw new EnsembleException("a lease names something unknown: `" + line + "`");
    };
  }

  record HeldProcess(ProcessIdentity process) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      if (!process.killWithAllBelow(LIMIT)) {
        throw new EnsembleException(
            "process "
                + process.pid()
                + " was killed and has not ended within "
                + HumanTime.of(LIMIT));
      }
    }

    @Override
    public String toString() {
      return "process " + process.pid() + " " + process.startTime();
    }
  }

  record HeldCgroup(Path path) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      Cgroup cgroup = new Cgroup(path);
      boolean ended = cgroup.killAll(LIMIT);
      if (ended && !UidRange.isRoot() && Files.isDirectory(path)) {
        // Only its owner may remove what is in a directory, and a node owns its own.
        asRootOfNodes(
            List.of("find", path.toString(), "-type", "d", "-exec", "chown", "0:0", "{}", "+"),
            "take back " + path);
      }
      if (!ended || !cgroup.killAndRemove(LIMIT)) {
        throw new EnsembleException(
            "the processes in the cgroup "
                + path
                + " were killed and have not ended within "
                + HumanTime.of(LIMIT));
      }
    }

    @Override
    public String toString() {
      return "cgroup " + path;
    }
  }

  record HeldDirectory(Path path) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      BusyMounts.detach(path, says);
      // rm(1) never follows a link out of the tree, however its owner tries to trick it meanwhile.
      List<String> command = List.of("rm", "-rf", "--one-file-system", "--", path.toString());
      asRootOfNodes(command, "remove " + path);
    }

    @Override
    public String toString() {
      return "directory " + path;
    }
  }

  /** What an engine has forgotten, or an engine that is gone itself, holds nothing. */
  record HeldContainer(EngineSocket engine, String name) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      new Engine(engine).removeContainer(name, LIMIT);
    }

    @Override
    public String toString() {
      return "container " + name + " " + engine.path();
    }
  }

  /** Freed after the containers in it, which are taken later. */
  record HeldNetwork(EngineSocket engine, String name) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      new Engine(engine).removeNetwork(name, LIMIT);
    }

    @Override
    public String toString() {
      return "network " + name + " " + engine.path();
    }
  }

  /** A link in a network namespace; gone with it. */
  record HeldLink(Path namespace, String name) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      NetworkThing.free(
          namespace,
          List.of("ip", "link", "delete", name),
          List.of("ip", "link", "show", "dev", name));
    }

    @Override
    public String toString() {
      return "link " + name + " " + namespace;
    }
  }

  /** A table of nft(8), of the family of bridges, in a network namespace; gone with it. */
  record HeldFilter(Path namespace, String table) implements Holding {
    @Override
    public void free(Consumer<String> says) {
      NetworkThing.free(
          namespace,
          List.of("nft", "delete", "table", "bridge", table),
          List.of("nft", "list", "table", "bridge", table));
    }

    @Override
    public String toString() {
      return "filter " + table + " " + namespace;
    }
  }

  /**
   * What nodes have made belongs to ids that an ordinary user may touch in a user namespace only.
   */
  private static void asRootOfNodes(List<String> command, String what) {
    Optional<UidRange> range = UidRange.ofThisUser();
    if (UidRange.isRoot() || range.isEmpty()) {
      Program.run(command, REMOVAL).orThrow(what);
    } else {
      Program.run(
              UserNamespace.ofCaller(range.get()).start(new ProcessBuilder(command)),
              command,
              REMOVAL)
          .orThrow(what);
    }
  }
}
