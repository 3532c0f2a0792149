// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.container.NodeSeed;

/**
 * What a container's entry script reads, see there: a directory of the control directory, which
 * belongs to root of the node.
 */
final class NodeFiles {

  private static final String SCRIPT = "entry.sh";

  static final List<String> SCRIPTS = List.of(SCRIPT, Takeover.SCRIPT);

  /** What the container is to run. */
  static final List<String> COMMAND = List.of("/bin/sh", "/run/control/" + SCRIPT);

  private static final String GO = "go";

  private static final String BOOT_ID = "boot-id";

  /** Where the directory is in the container. */
  static final String PLACE = "/run/control";

  /** The engine's name server in networks that it has made for somebody. */
  private static final String RESOLVER = "nameserver 127.0.0.11\n";

  private final ControlDirectory control;
  private final String name;
  private final NodePlan node;
  private final EngineFacts facts;

  /**
   * @param name of the directory
   */
  NodeFiles(ControlDirectory control, String name, NodePlan node, EngineFacts facts) {
    this.control = control;
    this.name = name;
    this.node = node;
    this.facts = facts;
  }

  Path directory() {
    return control.of(name);
  }

  /** What is to be in the node, see {@link NodeSeed}. */
  Path seed() {
    return directory().resolve("seed");
  }

  /**
   * A link that leads to the cgroup of a container once that is known, and nowhere else before: the
   * engine wants to be told what to mount before it says what the container is called.
   */
  Path cgroup() {
    return control.path().resolve(name + ".cgroup");
  }

  void leadTo(Path target) {
    control.doing(
        () -> {
          Files.deleteIfExists(cgroup());
          Files.createSymbolicLink(cgroup(), target);
        });
  }

  /** Writes what does not change from boot to boot. */
  void create(boolean internet) {
    control.doing(
        () -> {
          Files.createDirectory(directory());
          Files.copy(control.path().resolve(SCRIPT), directory().resolve(SCRIPT));
          NodeSeed seed = new NodeSeed(Files.createDirectory(seed()));
          seed.addOwn();
          seed.add(node.seed());
          if (internet) {
            Files.writeString(seed.directory().resolve("etc/resolv.conf"), RESOLVER);
          }
          Path nothing = Files.createDirectory(control.path().resolve(name + ".nothing"));
          Files.createSymbolicLink(cgroup(), nothing);
          try (Stream<Path> all = Files.walk(directory())) {
            for (Path each : all.toList()) {
              facts.give(each);
            }
          }
        });
  }

  /** Writes what the next boot is to do; it waits until it is {@linkplain #letGo let go}. */
  void beforeBoot(boolean first) {
    control.doing(() -> Files.deleteIfExists(directory().resolve(GO)));
    control.write(name + "/kinds", first ? ".\n" : "run\n");
    control.write(name + "/" + BOOT_ID, UUID.randomUUID() + "\n");
  }

  /**
   * What is to be done to the mounts of the next boot: the node has ordinary files where the engine
   * mounts its own, and a boot has an id of its own, by which the journal tells boots apart.
   *
   * <p>By programs of this machine, which enter the mount namespace when they are loaded already:
   * what the node has made of its own may be anything. They read in {@code /proc/self} what is
   * mounted there, so they are in the node's pid namespace, too.
   *
   * @param pid of its first process
   */
  static List<String> mounts(long pid) {
    return List.of(
        "nsenter",
        "--target",
        Long.toString(pid),
        "--pid",
        "--",
        "sh",
        "-euc",
        "umount -N $1 /etc/hosts /etc/hostname /etc/resolv.conf;"
            + " mount -N $1 --bind $2 /proc/sys/kernel/random/boot_id",
        "sh",
        Long.toString(pid),
        PLACE + "/" + BOOT_ID);
  }

  void letGo() {
    control.write(name + "/" + GO, "");
  }
}
