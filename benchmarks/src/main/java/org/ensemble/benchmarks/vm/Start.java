// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.vm;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;

/**
 * One start of a machine.
 *
 * @param firstAnswer from when it was asked for to the end of the first command
 * @param multiUser from when the machine's kernel began to {@code multi-user.target}, by its own
 *     clock
 */
record Start(Duration firstAnswer, Duration multiUser) {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Takes the node's power away first. */
  static Start of(Node node) {
    node.power().crash();
    long begin = System.nanoTime();
    CompletableFuture<Void> started = CompletableFuture.runAsync(() -> node.power().start());
    while (node.power().state() == NodeState.OFF && !started.isDone()) {
      Thread.onSpinWait();
    }
    node.within(LIMIT).succeed("true");
    Duration firstAnswer = Duration.ofNanos(System.nanoTime() - begin);
    started.join();
    String micros =
        node.succeed(
                "systemctl show --property ActiveEnterTimestampMonotonic --value multi-user.target")
            .stdout()
            .strip();
    return new Start(firstAnswer, Duration.of(Long.parseLong(micros), ChronoUnit.MICROS));
  }
}
