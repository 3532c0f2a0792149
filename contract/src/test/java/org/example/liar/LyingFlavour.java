// SPDX-License-Identifier: Apache-2.0
package org.example.liar;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.sandbox.SandboxFlavour;

/** The sandbox, but for a few points in each of which a test of the contract has to be red. */
public final class LyingFlavour implements Flavour {

  private final Flavour sandbox = new SandboxFlavour();

  @Override
  public String name() {
    return "liar";
  }

  @Override
  public String description() {
    return "a sandbox that promises more than it keeps";
  }

  /** Claims what its nodes do not see. */
  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all = EnumSet.copyOf(sandbox.capabilities());
    all.add(Capability.CGROUP_V1);
    return all;
  }

  @Override
  public Usability usability() {
    return sandbox.usability();
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    List<NodePlan> nodes = plan.nodes().stream().map(LyingFlavour::careless).toList();
    DeploymentPlan other =
        new DeploymentPlan(plan.id(), plan.directory(), nodes, plan.internet(), plan.volumes());
    return new LyingPremises(
        sandbox.open(other, holdings), nodes.stream().map(NodePlan::name).toList());
  }

  private static NodePlan careless(NodePlan node) {
    return new NodePlan(
        node.name(),
        node.role(),
        node.address(),
        node.image(),
        node.resources(),
        node.mounts(),
        node.hostDirectories(),
        node.privileged(),
        node.seed().stream().map(LyingFlavour::careless).toList(),
        node.console(),
        node.kernel());
  }

  /** All nodes have one machine-id, and only root of a node may know its role. */
  private static SeedFile careless(SeedFile file) {
    return switch (file.path()) {
      case "/etc/machine-id" ->
          new SeedFile(file.path(), ("0".repeat(31) + "1\n").getBytes(), file.mode());
      case "/etc/nxc/role" -> new SeedFile(file.path(), file.content(), 0600);
      default -> file;
    };
  }
}
