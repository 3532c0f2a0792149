// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param pid in this process's pid namespace
 * @param startTime field 22 of {@code /proc/PID/stat}: clock ticks since boot, see proc(5)
 */
public record ProcessIdentity(long pid, long startTime) {

  private static final Duration BELOW = Duration.ofSeconds(1);

  /**
   * The process that has this number now.
   *
   * @throws EnsembleException if there is none
   */
  public static ProcessIdentity of(long pid) {
    return find(pid)
        .orElseThrow(() -> new EnsembleException("process " + pid + " has ended already"));
  }

  /** The process that has this number now, if there is one. */
  public static Optional<ProcessIdentity> find(long pid) {
    long startTime = startTimeOf(pid);
    return startTime < 0 ? Optional.empty() : Optional.of(new ProcessIdentity(pid, startTime));
  }

  /** Whether it still runs; a zombie does not. */
  public boolean isAlive() {
    return startTimeOf(pid) == startTime;
  }

  /** Kills it at once if it still is the same process; returns without waiting for its end. */
  public void kill() {
    if (isAlive()) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  /**
   * Kills it, if it still is the same process, and all that descend from it now. Those are waited
   * for as well, but for a second at most: they do nothing any more, and the first process of a pid
   * namespace may have to wait for a process that has its parent elsewhere.
   *
   * @return whether it has ended within the limit
   */
  public boolean killWithAllBelow(Duration limit) {
    if (!isAlive()) {
      return true;
    }
    List<ProcessIdentity> below =
        ProcessHandle.of(pid).stream()
            .flatMap(ProcessHandle::descendants)
            .flatMap(handle -> find(handle.pid()).stream())
            .toList();
    below.forEach(ProcessIdentity::kill);
    kill();
    long patience = System.nanoTime() + BELOW.toNanos();
    below.forEach(one -> one.awaitEnd(patience));
    return awaitEnd(System.nanoTime() + limit.toNanos());
  }

  private boolean awaitEnd(long deadline) {
    while (isAlive()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      LockSupport.parkNanos(MILLISECONDS.toNanos(1));
    }
    return true;
  }

  private static long startTimeOf(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      // The second field is the command's name in parentheses and may hold anything, so count from
      // its end.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      boolean ended = fields[0].equals("Z") || fields[0].equals("X");
      return ended ? -1 : Long.parseLong(fields[19]);
    } catch (IOException gone) {
      return -1;
    }
  }
}
