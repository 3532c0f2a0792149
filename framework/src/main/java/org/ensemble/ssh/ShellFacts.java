// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import org.jspecify.annotations.Nullable;

/**
 * What a shell said of itself when it was ready.
 *
 * @param pid in the node's pid namespace
 * @param cgroup its own, absolute; null if the node has no cgroup v2 that it may write to
 * @param interpreter what runs commands, absolute
 * @param options such as {@code -euo pipefail}
 */
record ShellFacts(long pid, @Nullable String cgroup, String interpreter, String options) {

  /**
   * @param words as {@link ShellProgram#prepare} prints them
   */
  static ShellFacts parse(String words) {
    String[] parts = words.split(" ", 4);
    return new ShellFacts(
        Long.parseLong(parts[0]), parts[1].equals("-") ? null : parts[1], parts[2], parts[3]);
  }

  /** Whether commands are for a shell other than bash, which knows no end of text but a line. */
  boolean readsLinesOnly() {
    return !interpreter.endsWith("bash");
  }
}
