// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.admission;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.Lease.Claim;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.support.HumanSize;
import org.ensemble.support.HumanTime;
import org.ensemble.support.Progress;

/**
 * Lets deployments come up one after the other where the machine has no memory for all of them. Who
 * came first is first. What each has asked for stands in its lease, so what it has is free when its
 * lease is, or when its owner has died.
 *
 * @param leases of all deployments that share the machine
 * @param lock a file; held while one of them looks or asks
 * @param capacity in bytes: what all may have together; one alone may have more
 * @param patience after which one comes up though there is no room: others may be kept for long
 * @param progress hears how many are before one that waits, whenever that changes
 */
public record Admission(
    Leases leases, Path lock, long capacity, Duration patience, Progress progress) {

  private static final Duration PAUSE = Duration.ofMillis(100);

  /**
   * Returns when there is room.
   *
   * @param lease of the deployment, with nothing in it yet
   * @param bytes that it needs
   * @throws EnsembleException if the thread is interrupted meanwhile
   */
  public void await(Lease lease, long bytes) {
    // Those of the same thread are not closed while it waits here.
    long thread = Thread.currentThread().getId();
    long number =
        locked(
            () -> {
              long own = 1 + others(lease).stream().mapToLong(Claim::number).max().orElse(0);
              lease.ask(bytes, own, thread);
              return own;
            });
    long start = System.nanoTime();
    String said = "";
    while (true) {
      Duration waited = Duration.ofNanos(System.nanoTime() - start);
      boolean impatient = waited.compareTo(patience) > 0;
      Optional<Queue> queue =
          locked(
              () -> {
                Queue now = Queue.of(others(lease), number, thread);
                if (!impatient && !now.lets(bytes, capacity)) {
                  return Optional.of(now);
                }
                lease.admit();
                return Optional.empty();
              });
      if (queue.isEmpty()) {
        if (impatient) {
          progress.say(
              lease.id() + " comes up though it has no room, after " + HumanTime.of(waited));
        }
        return;
      }
      String now =
          lease.id() + " is waiting for " + HumanSize.of(bytes) + ": " + queue.get().text(capacity);
      if (!now.equals(said)) {
        progress.say(now);
        said = now;
      }
      pause(lease);
    }
  }

  /**
   * Where one deployment stands.
   *
   * @param waiting how many wait longer than it
   * @param running how many have what it may get
   * @param taken by all that are running, in bytes
   */
  private record Queue(long waiting, long running, long taken) {

    static Queue of(List<Claim> others, long number, long thread) {
      return new Queue(
          others.stream().filter(o -> !o.admitted() && o.number() < number).count(),
          others.stream().filter(o -> o.admitted() && !o.isOfThread(thread)).count(),
          others.stream().filter(Claim::admitted).mapToLong(Claim::bytes).sum());
    }

    boolean lets(long bytes, long capacity) {
      return waiting == 0 && (running == 0 || taken + bytes <= capacity);
    }

    String text(long capacity) {
      String have =
          running
              + (running == 1 ? " deployment has " : " deployments have ")
              + HumanSize.of(taken)
              + " of "
              + HumanSize.of(capacity);
      return waiting == 0
          ? have
          : waiting + (waiting == 1 ? " deployment" : " deployments") + " before this one, " + have;
    }
  }

  private List<Claim> others(Lease lease) {
    return leases.all().stream()
        .filter(other -> !other.file().equals(lease.file()))
        .flatMap(other -> other.claim().stream())
        .toList();
  }

  private <T> T locked(Supplier<T> work) {
    HeldLock held = FileLocks.exclusive(lock, Duration.ofMinutes(1), waited -> {});
    try {
      return work.get();
    } finally {
      held.close();
    }
  }

  private static void pause(Lease lease) {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while " + lease.id() + " waited for memory", e);
    }
  }
}
