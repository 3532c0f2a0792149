// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Distribution;
import org.ensemble.composition.Role;
import org.ensemble.composition.RoleSize;
import org.ensemble.composition.RolesText;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.deployment.lease.Leases.Freed;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/** Brings compositions up. */
public final class Deployer {

  private final Settings settings;
  private final Progress progress;

  /**
   * @param progress hears of everything that takes its time
   */
  public Deployer(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Brings a composition up of which nothing has been said yet; throws as the other does. */
  public Deployment deploy(DeploymentRequest request, Flavour flavour) {
    return deploy(request, flavour, List.of());
  }

  /**
   * Brings a composition up and returns when every node is ready.
   *
   * @param mentions roles that will be asked for
   * @throws EnsembleException if it cannot; nothing is left behind then but the evidence, which the
   *     message names
   */
  public Deployment deploy(DeploymentRequest request, Flavour flavour, List<RoleMention> mentions) {
    long start = System.nanoTime();
    Directories.check(settings);
    freeAbandoned();
    Map<String, RoleSize> sizes = new LinkedHashMap<>(RolesText.parse(request.roles()));
    sizes.putAll(RolesText.parse(settings.roles()));
    Composition composition = CompositionChoice.read(settings, request, sizes);
    RoleMention.check(mentions, composition);
    Distribution distribution = Distribution.of(composition, sizes);
    List<PlannedNode> nodes = PlannedNode.of(composition, distribution, request.late());
    Requirements.check(composition, nodes, flavour);
    Secrets secrets = Secrets.of(composition, System.getenv());
    List<Role> roles = nodes.stream().map(PlannedNode::role).distinct().toList();
    RoleImages images = RoleImages.of(composition, roles, flavour, settings, progress);
    Deployment deployment =
        new Attempt(settings, composition, flavour, nodes, images, secrets).run();
    progress.say(
        deployment.id()
            + ": "
            + nodes.size()
            + (nodes.size() == 1 ? " node is" : " nodes are")
            + " ready after "
            + HumanTime.of(Duration.ofNanos(System.nanoTime() - start))
            + ", evidence in "
            + deployment.evidence());
    return deployment;
  }

  private void freeAbandoned() {
    Freed freed = new Leases(settings.state().resolve("leases")).freeAbandoned();
    if (!freed.ids().isEmpty()) {
      progress.say("freed what was left of " + String.join(", ", freed.ids()));
    }
    freed.problems().forEach(progress::say);
  }
}
