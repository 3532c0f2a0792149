// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.DeploymentId;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.lease.Lease;
import org.ensemble.deployment.lease.LeaseHoldings;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.deployment.lease.Watchdog;
import org.ensemble.flavour.Holdings;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.ensemble.support.IoReason;

/**
 * A Docker Engine for one run, in namespaces of its own, with user namespaces for its containers.
 * It keeps its images from run to run, and nothing else.
 *
 * <p>All of it is in a lease. Whoever ends without closing it, even by {@code kill -9}, leaves it
 * to the watchdog; that is also what a Ctrl-C does, so that it is still there while deployments are
 * taken down.
 */
public final class OwnEngine implements AutoCloseable {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STEP = Duration.ofSeconds(10);
  private static final Path SOCKETS = Path.of("/run");

  private final Engine engine;
  private final Process process;
  private final Lease lease;
  private final Watchdog watchdog;

  private OwnEngine(Engine engine, Process process, Lease lease, Watchdog watchdog) {
    this.engine = engine;
    this.process = process;
    this.lease = lease;
    this.watchdog = watchdog;
  }

  /**
   * Starts one; it answers when this returns, and holds nothing but images.
   *
   * @param settings where leases are, and the cache in which it keeps its images
   * @param log of what it says, replaced if it exists
   * @throws EnsembleException if this is not root's process, {@code dockerd} is missing, or it does
   *     not come up; nothing is left behind then
   */
  public static OwnEngine start(Settings settings, Path log) {
    String id = DeploymentId.of("engine");
    String name = "ensemble-" + id;
    EngineCgroups cgroups =
        EngineCgroups.of(name, CgroupMounts.ofThisMachine())
            .orElseThrow(
                () ->
                    new EnsembleException(
                        "cgroup version 2 is not mounted on this machine; to mend it: mkdir -p"
                            + " /sys/fs/cgroup/unified && mount -t cgroup2 cgroup2"
                            + " /sys/fs/cgroup/unified"));
    Path directory = SOCKETS.resolve(name);
    Lease lease = new Leases(settings.state().resolve("leases")).of(id);
    Watchdog watchdog = Watchdog.over(lease);
    try {
      lease.take();
      Holdings holdings = new LeaseHoldings(lease);
      holdings.directory(directory);
      cgroups.directories().forEach(holdings::cgroup);
      create(directory);
      cgroups.own().create();
      Process process =
          EngineProcess.start(
              directory,
              settings.cache().resolve("engine"),
              cgroups,
              UidRange.ofThisUser().orElseThrow(),
              log);
      holdings.process(process.pid());
      Engine engine = new Engine(new EngineSocket(directory.resolve("docker.sock")));
      OwnEngine own = new OwnEngine(engine, process, lease, watchdog);
      own.await(log);
      own.forgetEarlierRuns();
      return own;
    } catch (RuntimeException e) {
      lease.free();
      watchdog.close();
      throw e;
    }
  }

  private static void create(Path directory) {
    try {
      Files.createDirectory(directory);
      // The first id of the nodes has to pass through, to what its containers are given.
      Files.setAttribute(directory, "unix:mode", 0711);
    } catch (IOException e) {
      throw new EnsembleException("cannot create " + directory + ": " + IoReason.of(e), e);
    }
  }

  private void await(Path log) {
    Deadline deadline = Deadline.after(START);
    while (!engine.answers()) {
      if (!process.isAlive() || deadline.isOver()) {
        String what =
            process.isAlive()
                ? "did not answer within " + HumanTime.of(START)
                : "ended with status " + process.exitValue();
        throw new EnsembleException(
            "a Docker Engine of our own was started and "
                + what
                + "; it said last:\n"
                + EngineProcess.lastWords(log)
                + "\nAll it said is in "
                + log);
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(20));
    }
  }

  /** Of one that was killed it still knows the containers, which have ended, and the networks. */
  private void forgetEarlierRuns() {
    List.of("containers", "networks", "volumes").forEach(kind -> engine.prune(kind, STEP));
  }

  public EngineSocket socket() {
    return engine.socket();
  }

  /** Returns its exit status, once it has ended though nobody asked. */
  public int waitFor() throws InterruptedException {
    return process.waitFor();
  }

  /**
   * Ends it with all that runs in it. Bounded, idempotent.
   *
   * @throws EnsembleException if something of it could not be ended; the lease stays for a {@code
   *     gc} then
   */
  @Override
  public void close() {
    endGently();
    try {
      lease.freeOrThrow();
    } finally {
      watchdog.close();
    }
  }

  /** So that it has written down which images it has. Of itself it would wait for containers. */
  private void endGently() {
    try {
      EngineThing.all(engine, "container").forEach(c -> engine.removeContainer(c.id(), STEP));
    } catch (EnsembleException silent) {
      // What it cannot end itself ends with its cgroups.
    }
    process.destroy();
    try {
      process.waitFor(STEP.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
