// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.evidence.NodeEvidence;
import org.ensemble.deployment.evidence.StepLog;
import org.ensemble.deployment.faults.Abilities;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.deployment.nxc.Entrance;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.deployment.nxc.NxcNode;
import org.ensemble.deployment.recording.NxcNotes;
import org.ensemble.flavour.Capability;
import org.ensemble.node.LiveNode;
import org.ensemble.node.Node;
import org.ensemble.ssh.UserKeys;
import org.ensemble.support.Progress;

/**
 * A deployment that NixOS Compose has started, as one of this process. Closing it lets go of it:
 * what was broken inside nodes is mended, and it stays up.
 */
public final class NxcAttachment {

  private final NxcDeployment facts;
  private final Settings settings;
  private final Progress progress;
  private final Abilities abilities;
  private final FaultBook faults;
  private final Masking masking = new Masking(Map.of());
  private final Path evidence;
  private final Map<String, LiveNode> nodes = new LinkedHashMap<>();
  private final List<NodeEvidence> evidences = new ArrayList<>();
  private final Teardown teardown = new Teardown();

  private NxcAttachment(NxcDeployment facts, Settings settings, Progress progress) {
    this.progress = progress;
    this.facts = facts;
    this.settings = settings;
    this.abilities = new Abilities(facts.flavour());
    // Whatever would change it is refused before.
    this.faults = new FaultBook(network -> {}, abilities);
    this.evidence = RunDirectory.of(settings.evidence()).deployment(facts.id());
  }

  /**
   * Before anything is connected; see {@link Attachment#check}.
   *
   * @throws EnsembleException if the deployment is one of another composition, or that has not all
   *     of the roles
   */
  public static void check(
      NxcDeployment facts, DeploymentRequest request, List<RoleMention> mentions) {
    if (!facts.isOf(Attachment.nameOf(request))) {
      throw Attachment.another(request, facts.id(), facts.composition());
    }
    RoleMention.check(mentions, names(facts)::requireRole);
  }

  /**
   * Connects to every node.
   *
   * @param keys of the user who has started it; machines ask for one
   * @param progress hears which node is waited for; each may take as long as one of ours to boot
   * @throws EnsembleException if there is no key for it, or a node does not run or answer
   */
  public static Deployment of(
      NxcDeployment facts, UserKeys keys, Settings settings, Progress progress) {
    return new NxcAttachment(facts, settings, progress).attach(Entrance.of(facts, keys));
  }

  private static CompositionNames names(NxcDeployment facts) {
    return new CompositionNames(facts.composition(), facts.roles());
  }

  private Deployment attach(List<Entrance> entrances) {
    try {
      entrances.forEach(this::connect);
      NxcNotes.leave(facts, settings.slowness().factor(), evidence);
      StepLog steps = StepLog.in(evidence, masking, evidences);
      teardown.push(steps::close);
      teardown.push(faults::heal);
      return new Deployment(
          facts.id(),
          names(facts),
          facts.flavour().name(),
          evidence,
          List.copyOf(nodes.values()),
          faults,
          (verb, variant, names, rolling) -> abilities.require(Capability.UPGRADE, verb),
          new NoReset(abilities),
          steps,
          () -> Attempt.commands(evidences),
          masking,
          Map::of,
          teardown::close);
    } catch (RuntimeException e) {
      teardown.close();
      throw e;
    }
  }

  private void connect(Entrance entrance) {
    NxcNode node = new NxcNode(entrance, faults, this::requireOwn);
    String name = entrance.node().host();
    NodeEvidence kept = new NodeEvidence(evidence.resolve(name), masking);
    teardown.push(kept::close);
    evidences.add(kept);
    faults.listen(name, kept.commands());
    teardown.push(entrance::close);
    LiveNode handle =
        new LiveNode(
            node.context(
                () -> Objects.requireNonNull(nodes.get(name)),
                kept.commands(),
                settings.slowness(),
                settings.commandLimit(),
                masking,
                settings.bootLimit(),
                progress));
    teardown.push(handle::close);
    node.check(handle);
    nodes.put(name, handle);
  }

  private Node requireOwn(Node node) {
    return OwnNodes.require(node, List.copyOf(nodes.values()));
  }

  /** What it was when it was started, nobody here knows. */
  private record NoReset(Abilities abilities) implements Resetting {

    @Override
    public void run() {
      abilities.require(Capability.RESET, "reset()");
    }

    @Override
    public boolean isUntouched() {
      return false;
    }
  }
}
