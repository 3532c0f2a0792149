// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Attachment;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.kept.KeeperGoneException;
import org.ensemble.deployment.kept.KeeperLine;
import org.ensemble.deployment.kept.KeptFacts;
import org.ensemble.deployment.kept.KeptPlace;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.support.Deadline;
import org.ensemble.support.Progress;

/** A deployment that a keeper has, as others of its user see it. */
public record Kept(KeptFacts facts, KeptPlace place) {

  /** A keeper that has nothing any more ends at once. */
  private static final Duration END = Duration.ofSeconds(10);

  /** The one that is there, if its keeper lives. */
  static Optional<Kept> in(KeptPlace place) {
    return place.read().map(facts -> new Kept(facts, place)).filter(Kept::isThere);
  }

  /** Whether it still is up, or on its way down. */
  public boolean isThere() {
    return keeper().isAlive();
  }

  /** Whether this process has had it brought up. */
  public boolean isOfThisProcess() {
    return ProcessHandle.of(facts.pid())
        .flatMap(ProcessHandle::parent)
        .filter(ProcessHandle.current()::equals)
        .isPresent();
  }

  private ProcessIdentity keeper() {
    return new ProcessIdentity(facts.pid(), facts.startTime());
  }

  public String id() {
    return facts.id();
  }

  /** For lists in messages. */
  String describe() {
    return "`" + id() + "` (" + facts.composition() + " in " + facts.flavour() + ")";
  }

  /**
   * Connects to its keeper.
   *
   * @param news hears what that does meanwhile
   */
  KeeperLine open(Progress news) {
    return KeeperLine.open(facts, place, news);
  }

  /**
   * As a deployment of this process; closing that leaves it up.
   *
   * @throws EnsembleException if its keeper does not answer
   */
  public Deployment attach(Settings settings, Progress progress) {
    return Attachment.of(facts, open(progress), settings);
  }

  /**
   * How long it stays if nobody uses it; empty if its keeper does not answer. Asking is no use of
   * it.
   */
  public Optional<Duration> timeLeft() {
    try (KeeperLine line = open(Progress.SILENT)) {
      return Optional.of(line.deployment().timeLeft());
    } catch (KeeperGoneException e) {
      return Optional.empty();
    }
  }

  /**
   * Takes it down, and returns when nothing of it is left and its keeper has ended; by force if
   * that does not answer.
   *
   * @throws EnsembleException if something of it is left; says what
   */
  public void down(Progress progress) {
    String problems = "";
    try (KeeperLine line = open(progress)) {
      problems = line.deployment().down();
    } catch (KeeperGoneException e) {
      if (isThere()) {
        progress.say(id() + ": its keeper does not answer, so it is killed");
      }
    }
    if (!problems.isEmpty()) {
      throw new EnsembleException(problems);
    }
    end();
    Leases.Freed freed = new Leases(place.state().resolve("leases")).freeAbandoned();
    if (freed.ids().contains(id()) && !freed.problems().isEmpty()) {
      throw new EnsembleException(
          "deployment `"
              + id()
              + "` could not be taken down whole: "
              + String.join("; ", freed.problems()));
    }
  }

  private void end() {
    Deadline deadline = Deadline.after(END);
    while (isThere()) {
      if (deadline.isOver()) {
        keeper().kill();
        return;
      }
      LockSupport.parkNanos(2_000_000);
    }
  }
}
