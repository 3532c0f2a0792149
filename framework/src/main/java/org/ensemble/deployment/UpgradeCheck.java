// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.node.NodeState;

/** Whether nodes can be upgraded, found out before any is touched. */
final class UpgradeCheck {

  private UpgradeCheck() {}

  /**
   * What nodes stand on cannot be changed under them.
   *
   * @throws EnsembleException if the versions differ in nodes, volumes, disks, secrets or the route
   *     out; the message says in which
   */
  static void requireSameGround(Version running, Version next) {
    List<String> differences = new ArrayList<>();
    compare("nodes", running, next, UpgradeCheck::nodes, differences);
    compare("volumes", running, next, v -> v.composition().volumes(), differences);
    compare("disks", running, next, UpgradeCheck::disks, differences);
    compare("secrets", running, next, UpgradeCheck::secrets, differences);
    compare("routes out", running, next, UpgradeCheck::routes, differences);
    if (!differences.isEmpty()) {
      throw new EnsembleException(
          "composition `"
              + next.composition().name()
              + "`: running nodes cannot be upgraded to "
              + next.describe()
              + ", which has other "
              + String.join("; and other ", differences)
              + ". Only images and what roles say of running nodes may differ");
    }
  }

  private static void compare(
      String what,
      Version running,
      Version next,
      Function<Version, List<String>> aspect,
      List<String> differences) {
    String before = shown(aspect.apply(running));
    String after = shown(aspect.apply(next));
    if (!before.equals(after)) {
      differences.add(what + ": " + after + ", not " + before);
    }
  }

  private static String shown(List<String> values) {
    return values.isEmpty() ? "none" : String.join(", ", values);
  }

  private static List<String> nodes(Version version) {
    return version.nodes().stream()
        .map(node -> node.name() + " (role " + node.role().name() + ")")
        .toList();
  }

  private static List<String> disks(Version version) {
    return version.roles().stream()
        .flatMap(
            role -> role.resources().disks().stream().map(disk -> role.name() + "/" + shown(disk)))
        .toList();
  }

  private static String shown(Disk disk) {
    return disk.name() + " of " + disk.size() + " bytes";
  }

  private static List<String> secrets(Version version) {
    return version.composition().secrets().stream()
        .map(secret -> secret.generated() ? secret.name() + " (generated)" : secret.name())
        .toList();
  }

  private static List<String> routes(Version version) {
    return version.composition().internet() ? List.of("one") : List.of();
  }

  /**
   * @throws EnsembleException if there is no node, or one is neither up nor off; the message names
   *     each of these
   */
  static void requireReady(List<DeployedNode> nodes) {
    if (nodes.isEmpty()) {
      throw new EnsembleException("no node is named that could be upgraded: the `Nodes` are empty");
    }
    String problems =
        nodes.stream()
            .map(UpgradeCheck::problem)
            .filter(problem -> !problem.isEmpty())
            .collect(Collectors.joining("; "));
    if (!problems.isEmpty()) {
      throw new EnsembleException("nothing is upgraded, since " + problems);
    }
  }

  private static String problem(DeployedNode node) {
    String name = "node `" + node.name() + "` is ";
    if (node.isFrozen()) {
      return name + "frozen (power().thaw() lets it go on)";
    }
    NodeState state = node.state();
    return switch (state) {
      case UP, OFF -> "";
      case BOOTING -> name + state.name().toLowerCase(Locale.ROOT) + " (wait until it is up)";
      case LOST ->
          name
              + "lost: "
              + node.end()
              + " (power().start() starts it, power().crash() makes it one that is off)";
    };
  }
}
