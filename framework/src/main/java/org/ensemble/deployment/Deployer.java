// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.deployment.lease.Leases.Freed;
import org.ensemble.deployment.recording.DeploymentNotes;
import org.ensemble.flavour.Flavour;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/** Brings compositions up. What did not come up once, it does not try again. Thread-safe. */
public final class Deployer {

  private final Settings settings;
  private final Progress progress;
  private final Map<DeploymentKey, EnsembleException> failures = new ConcurrentHashMap<>();

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
    return deploy(request, flavour, mentions, notes -> {});
  }

  /**
   * The same for one that outlives whoever uses it: what is known of it is beside its evidence as
   * soon as it is up, for the records of those who attach to it.
   */
  public Deployment deployToStay(DeploymentRequest request, Flavour flavour) {
    return deploy(
        request,
        flavour,
        List.of(),
        notes ->
            notes.leaveSoFar(
                RunDirectory.of(settings.evidence()).deployment(notes.id()), progress));
  }

  private Deployment deploy(
      DeploymentRequest request,
      Flavour flavour,
      List<RoleMention> mentions,
      Consumer<DeploymentNotes> onceUp) {
    long start = System.nanoTime();
    Directories.check(settings);
    freeAbandoned();
    Version version = version(request, flavour);
    DeploymentKey key = new DeploymentKey(version, flavour.name());
    requireNotInVain(key);
    RoleMention.check(mentions, version.composition()::role);
    Requirements.check(version.composition(), version.nodes(), flavour);
    Secrets secrets = Secrets.of(version.composition(), System.getenv());
    DeploymentNotes notes = notes(version, request, flavour);
    RoleImages images = images(version, flavour, notes);
    Attempt attempt =
        new Attempt(settings, request, version, flavour, images, secrets, notes, progress);
    Deployment deployment;
    try {
      deployment = attempt.run();
    } catch (DeploymentFailedException e) {
      failures.put(key, e);
      throw e;
    }
    onceUp.accept(notes);
    int nodes = version.nodes().size();
    progress.say(
        deployment.id()
            + ": "
            + nodes
            + (nodes == 1 ? " node is" : " nodes are")
            + " ready after "
            + HumanTime.of(Duration.ofNanos(System.nanoTime() - start))
            + ", evidence in "
            + deployment.evidence());
    return deployment;
  }

  private DeploymentNotes notes(Version version, DeploymentRequest request, Flavour flavour) {
    Map<String, String> options = new TreeMap<>();
    options.put("keep", settings.keep().toString());
    if (!settings.roles().isEmpty()) {
      options.put("roles", settings.roles());
    }
    if (!request.late().isEmpty()) {
      options.put("late", String.join(",", new TreeSet<>(request.late())));
    }
    Composition composition = version.composition();
    DeploymentNotes notes =
        new DeploymentNotes(
            DeploymentId.of(composition.name()), composition, flavour.name(), options);
    version.nodes().forEach(node -> notes.planned(node.name(), node.role().name()));
    return notes;
  }

  /** A deployment for which there is no image is one, too. */
  private RoleImages images(Version version, Flavour flavour, DeploymentNotes notes) {
    long start = System.nanoTime();
    try {
      RoleImages images =
          RoleImages.of(version.composition(), version.roles(), flavour, settings, progress);
      notes.took(PhaseRecord.IMAGE, null, Duration.ofNanos(System.nanoTime() - start));
      version.roles().forEach(role -> notes.image(role.name(), images.of(role)));
      return images;
    } catch (EnsembleException e) {
      notes.failed(e.getMessage());
      notes.leave(RunDirectory.of(settings.evidence()).deployment(notes.id()), progress);
      throw e;
    }
  }

  /**
   * Has somebody else bring a composition up, with all that can be refused beforehand refused here.
   *
   * @param how brings it up, or throws
   * @throws EnsembleException as {@link #deploy} does
   */
  public <T> T deployElsewhere(
      DeploymentRequest request, Flavour flavour, List<RoleMention> mentions, Supplier<T> how) {
    Version version = version(request, flavour);
    DeploymentKey key = new DeploymentKey(version, flavour.name());
    requireNotInVain(key);
    RoleMention.check(mentions, version.composition()::role);
    try {
      return how.get();
    } catch (EnsembleException e) {
      failures.put(key, e);
      throw e;
    }
  }

  /**
   * Tells what such a request brings up from what others do.
   *
   * @throws EnsembleException if there is no such composition, or anything in it or in the choices
   *     is wrong
   */
  public DeploymentKey key(DeploymentRequest request, Flavour flavour) {
    return new DeploymentKey(version(request, flavour), flavour.name());
  }

  private Version version(DeploymentRequest request, Flavour flavour) {
    return Version.of(
        settings, request, CompositionChoice.variant(settings, request), flavour.name(), progress);
  }

  private void requireNotInVain(DeploymentKey key) {
    EnsembleException failure = failures.get(key);
    if (failure != null) {
      throw new EnsembleException(
          "not tried again, for in this run it was in vain already: " + failure.getMessage(),
          failure.getCause());
    }
  }

  private void freeAbandoned() {
    Freed freed = new Leases(settings.state().resolve("leases")).freeAbandoned();
    if (!freed.ids().isEmpty()) {
      progress.say("freed what was left of " + String.join(", ", freed.ids()));
    }
    freed.notes().forEach(progress::say);
    freed.problems().forEach(progress::say);
  }
}
