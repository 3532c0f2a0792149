// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import org.jspecify.annotations.Nullable;

/**
 * How a command that is announced began.
 *
 * @param cgroup of the login, absolute in the cgroup file system; null if it is the shell's
 * @param pid of the shell that runs it; 0 if its directory could not be entered
 */
record Begin(@Nullable String cgroup, long pid) {

  /**
   * @param words as {@link CommandProgram} prints them
   */
  static Begin parse(String words) {
    String[] parts = words.split(" ");
    return parts[0].equals("!")
        ? new Begin(null, 0)
        : new Begin(parts[0].equals("-") ? null : parts[0], Long.parseLong(parts[1]));
  }

  boolean isRefused() {
    return pid == 0;
  }

  /** Whether PAM gave the login a cgroup of its own, which holds nothing else. */
  boolean isSession() {
    return cgroup != null && cgroup.endsWith(".scope") && cgroup.contains("/session-");
  }
}
