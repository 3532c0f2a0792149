// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.evidence.NodeEvidence;
import org.ensemble.deployment.evidence.StepLog;
import org.ensemble.deployment.kept.KeeperLine;
import org.ensemble.deployment.kept.KeptFacts;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.deployment.kept.KeptSecrets;
import org.ensemble.deployment.kept.RemoteFaults;
import org.ensemble.deployment.kept.RemoteNode;
import org.ensemble.node.LiveNode;
import org.ensemble.node.NodeContext;
import org.ensemble.nxc.NxcProject;
import org.ensemble.report.notes.PartFile;
import org.ensemble.ssh.ClientKey;
import org.ensemble.support.Slowness;

/**
 * A deployment that another process keeps, as one of this process. Closing it lets go of it: the
 * faults that were begun here are healed, and it stays up.
 *
 * <p>Commands and steps are in the evidence of this run; consoles, journals and files in that of
 * the keeper, since they go on.
 */
public final class Attachment {

  private Attachment() {}

  /**
   * Before anything is connected.
   *
   * @param request of a test class; what it says of sizes, variants and parameters is not looked
   *     at, for the deployment is there already
   * @throws EnsembleException if the deployment is one of another composition, or that has not all
   *     of the roles
   */
  public static void check(KeptFacts facts, DeploymentRequest request, List<RoleMention> mentions) {
    if (!nameOf(request).equals(facts.composition())) {
      throw another(request, facts.id(), facts.composition());
    }
    CompositionNames names = new CompositionNames(facts.composition(), facts.roles());
    RoleMention.check(mentions, names::requireRole);
  }

  /** A composition may be asked for by the path of its directory, and by its name in a project. */
  static String nameOf(DeploymentRequest request) {
    String[] parts = request.composition().split("::", 2);
    return parts.length > 1 ? parts[1] : NxcProject.nameOf(Path.of(parts[0]));
  }

  static EnsembleException another(DeploymentRequest request, String id, String composition) {
    return new EnsembleException(
        "composition `"
            + request.composition()
            + "` is asked for, and deployment `"
            + id
            + "`, which this run is attached to, is one of `"
            + composition
            + "`; bring the other up, or leave the class out");
  }

  /**
   * @param line is closed with it
   */
  public static Deployment of(KeptFacts facts, KeeperLine line, Settings settings) {
    Teardown teardown = new Teardown();
    teardown.push(line::close);
    try {
      return of(facts, line, settings, teardown);
    } catch (RuntimeException e) {
      teardown.close();
      throw e;
    }
  }

  private static Instant begun() {
    return ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH);
  }

  private static Deployment of(
      KeptFacts facts, KeeperLine line, Settings settings, Teardown teardown) {
    KeptSecrets secrets = line.deployment().secrets();
    Masking masking = new Masking(secrets.values());
    ClientKey key = ClientKey.of(secrets.privateKey(), secrets.publicKey());
    Path evidence = RunDirectory.of(settings.evidence()).deployment(facts.id());
    RemoteFaults faults = new RemoteFaults(line);
    Slowness slowness = new Slowness(facts.factor(), facts.slowBecause());
    List<LiveNode> nodes = new ArrayList<>();
    List<NodeEvidence> evidences = new ArrayList<>();
    for (KeptNode node : facts.nodes()) {
      NodeEvidence kept = new NodeEvidence(evidence.resolve(node.name()), masking);
      teardown.push(kept::close);
      evidences.add(kept);
      NodeContext context =
          new RemoteNode(node, faults, other -> OwnNodes.require(other, nodes))
              .context(key, kept.commands(), slowness, settings.commandLimit(), masking);
      LiveNode handle = new LiveNode(context);
      teardown.push(handle::close);
      nodes.add(handle);
    }
    PartFile.in(evidence).takeFrom(PartFile.in(Path.of(facts.evidence())), begun());
    StepLog steps = StepLog.in(evidence, masking, evidences);
    teardown.push(steps::close);
    teardown.push(faults.scope()::close);
    return new Deployment(
        facts.id(),
        new CompositionNames(facts.composition(), facts.roles()),
        facts.flavour(),
        evidence,
        nodes,
        faults,
        line.deployment()::upgrade,
        new RemoteReset(line.deployment()),
        steps,
        () -> Attempt.commands(evidences),
        masking,
        Map::of,
        teardown::close);
  }
}
