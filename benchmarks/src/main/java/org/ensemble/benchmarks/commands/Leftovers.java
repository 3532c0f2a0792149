// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.ensemble.benchmarks.Row;
import org.ensemble.node.Node;
import org.ensemble.support.Deadline;

/**
 * What commands leave behind: threads and file descriptors here, processes on the node, of which
 * every channel has one.
 */
record Leftovers(long threads, long descriptors, long processes) {

  private static final int COMMANDS = 1_000;

  static Row of(Node node) throws IOException {
    Leftovers before = settled(node);
    for (int i = 0; i < COMMANDS; i++) {
      node.succeed("true");
    }
    return settled(node).since(before);
  }

  /** What ended just now may take a moment to be gone. */
  private static Leftovers settled(Node node) throws IOException {
    Deadline deadline = Deadline.after(Duration.ofSeconds(5));
    Leftovers last = now(node);
    while (!deadline.isOver()) {
      LockSupport.parkNanos(MILLISECONDS.toNanos(500));
      Leftovers next = now(node);
      if (next.equals(last)) {
        return next;
      }
      last = next;
    }
    return last;
  }

  private static Leftovers now(Node node) throws IOException {
    long processes = Long.parseLong(node.succeed("ls -d /proc/[0-9]* | wc -l").stdout().strip());
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return new Leftovers(Thread.activeCount(), descriptors.count(), processes);
    }
  }

  private Row since(Leftovers before) {
    long moreThreads = threads - before.threads;
    long moreDescriptors = descriptors - before.descriptors;
    long moreProcesses = processes - before.processes;
    return Row.judged(
        "left by " + COMMANDS + " commands",
        moreThreads
            + " threads, "
            + moreDescriptors
            + " descriptors, "
            + moreProcesses
            + " channels",
        "none",
        moreThreads <= 0 && moreDescriptors <= 0 && moreProcesses <= 0);
  }
}
