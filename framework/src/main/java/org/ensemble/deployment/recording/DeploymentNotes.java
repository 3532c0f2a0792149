// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.NxcRecipe;
import org.ensemble.image.Image;
import org.ensemble.report.notes.PartFile;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.DeploymentRecord.Outcome;
import org.ensemble.report.record.FlakeInput;
import org.ensemble.report.record.ImageRecord;
import org.ensemble.report.record.NodeRecord;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one deployment for the record of its run. Those who make it tell, as they do it;
 * in the end it is left in a file beside the evidence, whoever the deployment belongs to. Thread-
 * safe.
 */
public final class DeploymentNotes implements PhaseNotes {

  private final String id;
  private final Composition composition;
  private final String flavour;
  private final Map<String, String> options;
  private final Sources sources;
  private final Map<String, FlakeInput> flake;
  private final Instant startedAt = Instant.now();
  private final List<PhaseRecord> phases = new ArrayList<>();
  private final Map<String, Image> images = new TreeMap<>();
  private final Map<String, NodeRecord> nodes = new LinkedHashMap<>();
  private double slowness = 1;
  private long upSince;
  private long endingSince;
  private boolean left;
  private @Nullable String failure;

  /**
   * @param options what the run asked for, besides the composition's parameters
   */
  public DeploymentNotes(
      String id, Composition composition, String flavour, Map<String, String> options) {
    this.id = id;
    this.composition = composition;
    this.flavour = flavour;
    this.options = Map.copyOf(options);
    this.sources = Sources.of(composition);
    this.flake =
        FlakeLock.above(
            composition.recipe() instanceof NxcRecipe nxc
                ? nxc.project()
                : composition.directory());
  }

  /** The deployment's id. */
  public String id() {
    return id;
  }

  /** A node of the distribution, before it has an image. */
  public synchronized void planned(String name, String role) {
    nodes.put(name, new NodeRecord(name, role, null, "", List.of(), List.of(), List.of(), null));
  }

  /** What budgets are multiplied by. */
  public synchronized void slowness(double factor) {
    slowness = factor;
  }

  /** What the nodes of a role begin with. */
  public synchronized void image(String role, Image image) {
    images.put(role, image);
    nodes.replaceAll((name, node) -> node.role().equals(role) ? node.with(image.identity()) : node);
  }

  @Override
  public synchronized void took(String phase, @Nullable String node, Duration time) {
    phases.add(new PhaseRecord(phase, time.toMillis(), node));
  }

  /** Whoever looks at a node adds what they have seen. */
  public synchronized void node(String name, UnaryOperator<NodeRecord> seen) {
    nodes.computeIfPresent(name, (key, node) -> seen.apply(node));
  }

  /** The tests have it from now on. */
  public synchronized void up() {
    upSince = System.nanoTime();
  }

  /** The tests do not have it any more, and it is taken down. */
  public synchronized void ending() {
    endingSince = System.nanoTime();
    took(PhaseRecord.TESTS, null, Duration.ofNanos(endingSince - upSince));
  }

  /** It did not come up. */
  public synchronized void failed(@Nullable String message) {
    failure = message == null ? "" : message;
  }

  /**
   * Leaves all that in a directory, for the record of the run; the first time it is called. What
   * cannot be written is said: evidence fails no test.
   *
   * @param evidence the deployment's directory, in that of its run
   */
  public synchronized void leave(Path evidence, Progress progress) {
    if (left) {
      return;
    }
    left = true;
    if (endingSince != 0) {
      took(PhaseRecord.TEARDOWN, null, Duration.ofNanos(System.nanoTime() - endingSince));
    }
    leaveSoFar(evidence, progress);
  }

  /** Leaves what is known by now, until {@link #leave} leaves all. */
  public synchronized void leaveSoFar(Path evidence, Progress progress) {
    Manifests manifests = Manifests.of(images);
    DeploymentRecord record =
        new DeploymentRecord(
            id,
            composition.name(),
            sources.digest(),
            composition.variant(),
            flavour,
            slowness,
            startedAt,
            new TreeMap<>(composition.parameters()),
            new TreeMap<>(options),
            distribution(),
            new TreeMap<>(sources.files()),
            images(manifests),
            phases,
            List.copyOf(nodes.values()),
            failure == null ? Outcome.UP : Outcome.FAILED,
            failure,
            String.valueOf(evidence.getFileName()));
    try {
      PartFile.in(evidence).write(record, manifests.packages(), flake);
    } catch (EnsembleException e) {
      progress.say(id + " is not in the record of this run: " + e.getMessage());
    }
  }

  private TreeMap<String, List<String>> distribution() {
    TreeMap<String, List<String>> names = new TreeMap<>();
    composition.roleNames().forEach(role -> names.put(role, new ArrayList<>()));
    nodes.values().forEach(node -> names.get(node.role()).add(node.name()));
    return names;
  }

  private List<ImageRecord> images(Manifests manifests) {
    List<ImageRecord> all = new ArrayList<>();
    images.forEach(
        (role, image) ->
            all.add(new ImageRecord(role, image.identity(), manifests.digestOf(image))));
    return all;
  }
}
