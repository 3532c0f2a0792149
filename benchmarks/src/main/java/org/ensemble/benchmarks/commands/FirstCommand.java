// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.commands;

import java.time.Duration;
import org.ensemble.node.Node;
import org.ensemble.node.NodeLostException;

/** A command on a node that nobody is connected to. */
final class FirstCommand {

  /** The parent of a command's shell is the sshd that serves the connection. */
  private static final String HANG_UP = "kill -9 $(cut -d' ' -f4 /proc/$PPID/stat); exec sleep 10";

  private FirstCommand() {}

  /** Returns how long it took, and not how long it took to hang up before. */
  static Duration on(Node node) {
    try {
      node.execute(HANG_UP);
      throw new IllegalStateException("the connection survived");
    } catch (NodeLostException asWished) {
      long start = System.nanoTime();
      node.succeed("true");
      return Duration.ofNanos(System.nanoTime() - start);
    }
  }
}
