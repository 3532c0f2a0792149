// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;

/**
 * A process that cannot be mistaken for a later one with the same number.
 *
 * @param pid in this process's pid namespace
 * @param startTime field 22 of {@code /proc/PID/stat}: clock ticks since boot, see proc(5)
 */
public record ProcessIdentity(long pid, long startTime) {

  /**
   * The process that has this number now.
   *
   * @throws EnsembleException if there is none
   */
  public static ProcessIdentity of(long pid) {
    long startTime = startTimeOf(pid);
    if (startTime < 0) {
      throw new EnsembleException("process " + pid + " has ended already");
    }
    return new ProcessIdentity(pid, startTime);
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
