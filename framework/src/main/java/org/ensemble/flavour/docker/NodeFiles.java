// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.container.NodeSeed;
import org.ensemble.support.Shell;

/**
 * What a container's entry script reads, see there: a directory of the control directory, which
 * belongs to root of the node.
 */
final class NodeFiles {

  static final String SCRIPT = "entry.sh";

  private static final String GO = "go";

  /** Where the engine mounts files of its own. */
  private static final Set<String> NAMES =
      Set.of("/etc/hosts", "/etc/hostname", "/etc/resolv.conf");

  private final ControlDirectory control;
  private final NodePlan node;
  private final EngineFacts facts;

  NodeFiles(ControlDirectory control, NodePlan node, EngineFacts facts) {
    this.control = control;
    this.node = node;
    this.facts = facts;
  }

  Path directory() {
    return control.of(node.name());
  }

  /**
   * A link that leads to the cgroup of a container once that is known, and nowhere else before: the
   * engine wants to be told what to mount before it says what the container is called.
   */
  Path cgroup() {
    return control.path().resolve(node.name() + ".cgroup");
  }

  void leadTo(Path target) {
    control.doing(
        () -> {
          Files.deleteIfExists(cgroup());
          Files.createSymbolicLink(cgroup(), target);
        });
  }

  /** Writes what does not change from boot to boot. */
  void create() {
    control.doing(
        () -> {
          Files.createDirectory(directory());
          Files.copy(control.path().resolve(SCRIPT), directory().resolve(SCRIPT));
          List<SeedFile> names =
              node.seed().stream().filter(file -> NAMES.contains(file.path())).toList();
          NodeSeed seed = new NodeSeed(Files.createDirectory(directory().resolve("seed")));
          seed.link(NodeSeed.MASKS);
          seed.add(node.seed().stream().filter(file -> !names.contains(file)).toList());
          Path apart = Files.createDirectory(directory().resolve("names"));
          for (SeedFile file : names) {
            Files.write(apart.resolve(Path.of(file.path()).getFileName()), file.content());
          }
          Path nothing = Files.createDirectory(control.path().resolve(node.name() + ".nothing"));
          Files.createSymbolicLink(cgroup(), nothing);
          try (Stream<Path> all = Files.walk(directory())) {
            for (Path each : all.toList()) {
              facts.give(each);
            }
          }
        });
  }

  /**
   * Writes what the next boot is to do.
   *
   * @param waits whether it is to go on only once it is {@linkplain #letGo let go}
   */
  void beforeBoot(boolean first, boolean internet, boolean waits) {
    control.doing(() -> Files.deleteIfExists(directory().resolve(GO)));
    control.write(
        node.name() + "/boot",
        "seed="
            + Shell.quote(first ? "." : "run")
            + "\ninternet="
            + yesOrNo(internet)
            + "\nwaits="
            + yesOrNo(waits)
            + "\n");
  }

  private static String yesOrNo(boolean value) {
    return value ? "yes" : "no";
  }

  void letGo() {
    control.write(node.name() + "/" + GO, "");
  }
}
