// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.deployment.admission.Admission;
import org.ensemble.deployment.admission.BootSlots;
import org.ensemble.deployment.evidence.Masking;
import org.ensemble.deployment.evidence.NodeEvidence;
import org.ensemble.deployment.evidence.StepLog;
import org.ensemble.deployment.faults.Abilities;
import org.ensemble.deployment.faults.FaultBook;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.LeaseHoldings;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.deployment.lease.StateDirectory;
import org.ensemble.deployment.lease.Watchdog;
import org.ensemble.deployment.recording.DeploymentNotes;
import org.ensemble.deployment.recording.PhaseNotes;
import org.ensemble.deployment.usage.UsageSampler;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Subnet;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.SearchPath;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;

/** One composition coming up in one flavour, from the lease to the last readiness check. */
final class Attempt {

  /** Some deployments are kept for as long as a run, or longer: others do not wait for those. */
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  /** Where NixOS puts them, see "security.wrappers" of its options. */
  private static final List<String> PRIVILEGED = List.of("/run/wrappers");

  private final Settings settings;
  private final DeploymentRequest request;
  private final Version version;
  private final Composition composition;
  private final Flavour flavour;
  private final List<PlannedNode> planned;
  private final RoleImages images;
  private final Secrets secrets;
  private final DeploymentNotes notes;
  private final Progress progress;

  private final String id;
  private final Path evidence;
  private final Masking masking;
  private final ClientKey clientKey = ClientKey.generate();
  private final Map<String, HostKey> hostKeys = new LinkedHashMap<>();
  private final Map<String, NodeEvidence> evidences = new LinkedHashMap<>();
  private final List<DeployedNode> nodes = new ArrayList<>();
  private final long start = System.nanoTime();
  private final Teardown teardown = new Teardown();

  /**
   * @param images of every role that has a node; closed with the deployment
   */
  Attempt(
      Settings settings,
      DeploymentRequest request,
      Version version,
      Flavour flavour,
      RoleImages images,
      Secrets secrets,
      DeploymentNotes notes,
      Progress progress) {
    this.settings = settings;
    this.request = request;
    this.version = version;
    this.composition = version.composition();
    this.flavour = flavour;
    this.planned = version.nodes();
    this.images = images;
    this.secrets = secrets;
    this.notes = notes;
    this.progress = progress;
    this.id = notes.id();
    this.evidence = RunDirectory.of(settings.evidence()).deployment(id);
    this.masking = new Masking(secrets.values());
  }

  /**
   * Returns a deployment that is ready; throws, with nothing left behind, if it cannot become so.
   */
  Deployment run() {
    teardown.push(() -> notes.leave(evidence, progress));
    notes.slowness(slowness().factor());
    UsedImages used = new UsedImages();
    used.hold(images);
    teardown.push(used::close);
    try {
      Lease lease = new Leases(settings.state().resolve("leases")).of(id);
      Watchdog watchdog = Watchdog.over(lease);
      teardown.push(watchdog::close);
      teardown.push(lease::freeOrThrow);
      lease.take().evidence(evidence);
      notes.timed(PhaseRecord.WAIT, null, () -> awaitRoom(lease));
      long creating = System.nanoTime();
      Holdings holdings = new LeaseHoldings(lease);
      Path directory = directory(holdings);
      Subnet subnet = flavour.subnet(id, composition.internet(), holdings);
      DeploymentPlan plan = plan(directory, subnet);
      Premises premises = flavour.open(plan, holdings);
      teardown.push(premises::close);
      Abilities abilities = new Abilities(flavour);
      FaultBook faults = new FaultBook(premises::disturb, abilities);
      for (PlannedNode node : planned) {
        DeployedNode deployed = deployed(node, subnet, premises, faults);
        nodes.add(deployed);
        teardown.push(deployed::close);
      }
      if (Capture.isOn()) {
        capture();
      }
      // Before that, for a frozen node hands out nothing.
      teardown.push(() -> nodes.forEach(DeployedNode::thawIfFrozen));
      notes.took(PhaseRecord.CREATE, null, Duration.ofNanos(System.nanoTime() - creating));
      bringUp(notes);
      StepLog steps = StepLog.in(evidence, masking, evidences.values());
      teardown.push(steps::close);
      teardown.push(notes::ending);
      Upgrades upgrades =
          new Upgrades(
              settings,
              request,
              version,
              abilities,
              premises,
              plan.nodes(),
              used,
              new UpgradeFailure(flavour.name(), evidence, masking),
              progress);
      Resets resets =
          new Resets(
              id,
              version,
              nodes,
              faults,
              premises,
              upgrades,
              () -> bringUp(PhaseNotes.NONE),
              startFailure(),
              progress);
      notes.up();
      return new Deployment(
          id,
          CompositionNames.of(composition),
          flavour.name(),
          evidence,
          nodes.stream().map(DeployedNode::handle).toList(),
          faults,
          (verb, variant, names, rolling) -> upgrades.run(verb, variant, named(names), rolling),
          resets,
          steps,
          () -> commands(evidences.values()),
          masking,
          this::kills,
          teardown::close);
    } catch (RuntimeException e) {
      EnsembleException failure = failure(e);
      notes.failed(failure.getMessage());
      try {
        teardown.close();
      } catch (RuntimeException incomplete) {
        failure.addSuppressed(incomplete);
      }
      throw failure;
    }
  }

  /** What is known of the nodes in the end is fetched before they go. */
  private void capture() {
    UsageSampler sampler = new UsageSampler(progress);
    nodes.forEach(node -> sampler.watch(node.name(), node::usage, evidence.resolve(node.name())));
    teardown.push(sampler::close);
    teardown.push(() -> Collector.collect(nodes));
    teardown.push(() -> new LastLooks(notes, masking).at(nodes));
    // Before we use anything in them for that.
    teardown.push(() -> sampler.end((name, peak) -> notes.node(name, node -> node.with(peak))));
    sampler.start();
  }

  static int commands(Collection<NodeEvidence> evidences) {
    return evidences.stream().mapToInt(evidence -> evidence.commands().count()).sum();
  }

  /** How many processes the kernel has killed for lack of memory, by node. */
  private Map<String, Long> kills() {
    Map<String, Long> kills = new LinkedHashMap<>();
    nodes.forEach(node -> kills.put(node.name(), node.killedForMemory()));
    return kills;
  }

  private List<DeployedNode> named(List<String> names) {
    return nodes.stream().filter(node -> names.contains(node.name())).toList();
  }

  private void awaitRoom(Lease lease) {
    long bytes =
        planned.stream().mapToLong(node -> flavour.memoryFor(node.role().resources())).sum();
    new Admission(
            new Leases(lease.file().getParent()),
            settings.state().resolve("admission.lock"),
            settings.memory(),
            PATIENCE,
            progress)
        .await(lease, bytes);
  }

  private void bringUp(PhaseNotes phases) {
    new BringUp(nodes, order(), bootSlots(), slowness(), phases, progress).run();
  }

  private BootSlots bootSlots() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new BootSlots(
        settings.state().resolve("boots"), processors * flavour.bootsPerProcessor());
  }

  /** Whom others wait for boots first. */
  private List<DeployedNode> order() {
    return new StartOrder(composition).groups(nodes).stream().flatMap(List::stream).toList();
  }

  private Path directory(Holdings holdings) {
    Path directory = settings.state().resolve("deployments").resolve(id);
    holdings.directory(directory);
    return StateDirectory.create(directory);
  }

  private DeploymentPlan plan(Path directory, Subnet subnet) {
    NodeFacts facts = new NodeFacts(composition, clientKey.publicLine(), planned, subnet);
    List<NodePlan> plans = planned.stream().map(node -> plan(node, subnet, facts)).toList();
    return new DeploymentPlan(id, directory, plans, composition.internet(), composition.volumes());
  }

  private NodePlan plan(PlannedNode node, Subnet subnet, NodeFacts facts) {
    HostKey hostKey = HostKey.generate(node.name());
    hostKeys.put(node.name(), hostKey);
    NodeEvidence kept = new NodeEvidence(evidence.resolve(node.name()), masking);
    teardown.push(kept::close);
    evidences.put(node.name(), kept);
    List<SeedFile> seed = new ArrayList<>(facts.of(node));
    SshdFiles.IN_NODE
        .with(hostKey, clientKey, isNixos() ? SearchPath.NIXOS : SearchPath.DEBIAN)
        .forEach(file -> seed.add(new SeedFile(file.path(), file.content(), file.mode())));
    seed.addAll(secrets.seed());
    return new NodePlan(
        node.name(),
        node.role().name(),
        subnet.address(node.number()),
        images.of(node.role()),
        node.role().resources(),
        node.role().mounts(),
        node.role().hostDirectories(),
        isNixos() ? PRIVILEGED : List.of(),
        seed,
        kept.console(),
        images.kernelOf(node.role()));
  }

  private boolean isNixos() {
    return composition.recipe() instanceof NxcRecipe;
  }

  private DeployedNode deployed(
      PlannedNode node, Subnet subnet, Premises premises, FaultBook faults) {
    return new DeployedNode(
        node,
        subnet.address(node.number()),
        premises,
        hostKeys.get(node.name()),
        clientKey,
        evidences.get(node.name()),
        settings,
        slowness(),
        masking,
        faults,
        () -> nodes,
        doing -> progress.node(id, node.name(), doing));
  }

  private Slowness slowness() {
    return flavour.slowness().and(settings.slowness());
  }

  private EnsembleException failure(RuntimeException reason) {
    Duration after = Duration.ofNanos(System.nanoTime() - start);
    return startFailure().of(reason, after);
  }

  private StartFailure startFailure() {
    return new StartFailure(composition.name(), flavour.name(), evidence, nodes, masking);
  }
}
