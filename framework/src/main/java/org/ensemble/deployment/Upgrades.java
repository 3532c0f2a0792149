// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Role;
import org.ensemble.deployment.faults.Abilities;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.Premises;
import org.ensemble.image.Image;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/** Gives the nodes of a deployment the images that their roles have in other variants. */
final class Upgrades {

  /** As much of an image's key as `./ensemble image ls` shows. */
  private static final int SHOWN_KEY = 12;

  private final Settings settings;
  private final DeploymentRequest request;
  private final Abilities abilities;
  private final Premises premises;
  private final UsedImages images;
  private final UpgradeFailure failure;
  private final Progress progress;
  private final Map<String, NodePlan> plans = new ConcurrentHashMap<>();
  private final Version first;
  private final List<NodePlan> firstPlans;
  private Version running;

  /**
   * @param running the version that all nodes have so far
   * @param plans of all nodes
   * @param images where those of other versions are held in use
   */
  Upgrades(
      Settings settings,
      DeploymentRequest request,
      Version running,
      Abilities abilities,
      Premises premises,
      List<NodePlan> plans,
      UsedImages images,
      UpgradeFailure failure,
      Progress progress) {
    this.settings = settings;
    this.request = request;
    this.running = running;
    this.first = running;
    this.firstPlans = List.copyOf(plans);
    this.abilities = abilities;
    this.premises = premises;
    this.images = images;
    this.failure = failure;
    this.progress = progress;
    plans.forEach(plan -> this.plans.put(plan.name(), plan));
  }

  /**
   * Returns when all of them are ready.
   *
   * @param verb as a test writes it
   * @param variant null or empty for the base
   * @param rolling whether it is done to one node after the other
   */
  synchronized void run(
      String verb, @Nullable String variant, List<DeployedNode> chosen, boolean rolling) {
    abilities.require(Capability.UPGRADE, verb);
    long start = System.nanoTime();
    Version next =
        Version.of(
            settings,
            request,
            variant == null || variant.isEmpty() ? null : variant,
            abilities.flavour().name(),
            progress);
    UpgradeCheck.requireSameGround(running, next);
    Requirements.check(next.composition(), next.nodes(), abilities.flavour());
    UpgradeCheck.requireReady(chosen);
    RoleImages found =
        images.hold(
            RoleImages.of(
                next.composition(), roles(next, chosen), abilities.flavour(), settings, progress));
    List<List<DeployedNode>> groups =
        rolling ? oneByOne(next, chosen) : List.of(List.copyOf(chosen));
    for (List<DeployedNode> group : groups) {
      Upgrade upgrade = new Upgrade(running, next, node -> replace(node, next, found));
      upgrade.run(group);
      if (!upgrade.failures().isEmpty()) {
        throw failure.of(next, chosen, upgrade, Duration.ofNanos(System.nanoTime() - start));
      }
    }
    running = next;
    Duration taken = Duration.ofNanos(System.nanoTime() - start);
    progress.say(
        next.composition().name()
            + ": "
            + chosen.size()
            + (chosen.size() == 1 ? " node is" : " nodes are")
            + " upgraded to "
            + next.describe()
            + " after "
            + HumanTime.of(taken));
  }

  /** Does what brings all nodes back to the version and the plans that they had at first. */
  synchronized void undo(Runnable action) {
    action.run();
    running = first;
    firstPlans.forEach(plan -> plans.put(plan.name(), plan));
  }

  private static List<Role> roles(Version next, List<DeployedNode> chosen) {
    return chosen.stream().map(node -> next.node(node.name()).role()).distinct().toList();
  }

  private static List<List<DeployedNode>> oneByOne(Version next, List<DeployedNode> chosen) {
    List<List<DeployedNode>> groups = new ArrayList<>();
    new StartOrder(next.composition())
        .groups(chosen)
        .forEach(group -> group.forEach(node -> groups.add(List.of(node))));
    return groups;
  }

  private void replace(DeployedNode node, Version next, RoleImages found) {
    PlannedNode planned = next.node(node.name());
    Role role = planned.role();
    Image image = found.of(role);
    NodePlan before = plans.get(node.name());
    NodePlan after =
        new NodePlan(
            before.name(),
            before.role(),
            before.address(),
            image,
            role.resources(),
            role.mounts(),
            role.hostDirectories(),
            before.privileged(),
            before.seed(),
            before.console(),
            found.kernelOf(role));
    String what =
        "upgrade to "
            + next.describe()
            + ": image "
            + shown(image)
            + " in the place of "
            + shown(before.image());
    List<String> keep = keep(node.planned().role(), role);
    node.become(planned, what, () -> replace(after, keep));
    plans.put(node.name(), after);
  }

  private void replace(NodePlan plan, List<String> keep) {
    try {
      premises.replace(plan, keep);
    } catch (EnsembleException e) {
      throw new EnsembleException(
          "node `" + plan.name() + "` is left with its old image: " + e.getMessage(), e);
    }
  }

  private static String shown(Image image) {
    return image.key().substring(0, Math.min(SHOWN_KEY, image.key().length()));
  }

  /** What either of the two calls data, so that it survives a downgrade, too. */
  private static List<String> keep(Role before, Role after) {
    List<String> outermost = new ArrayList<>();
    Stream.concat(before.data().stream(), after.data().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .forEach(
            path -> {
              if (outermost.stream().noneMatch(above -> path.startsWith(above + "/"))) {
                outermost.add(path);
              }
            });
    return outermost;
  }
}
