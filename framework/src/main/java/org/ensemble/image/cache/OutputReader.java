// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads the output of a process on a thread of its own. Closing it ends the process, which does
 * nothing to one that has ended, and with it all that it started: nobody may delete its room
 * before, and its output ends with the last of them.
 */
public final class OutputReader implements AutoCloseable {

  /** How long a process may work before it is said that it does: people wonder after 10 s. */
  public static final Duration SILENCE = Duration.ofSeconds(5);

  private static final Duration LAST_BREATH = Duration.ofSeconds(5);

  private final Process process;
  private final Thread thread;

  /**
   * Starts reading.
   *
   * @param reading reads to the end
   */
  public OutputReader(Process process, String name, Consumer<Process> reading) {
    this.process = process;
    this.thread = new Thread(() -> reading.accept(process), name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    boolean interrupted = Thread.interrupted();
    try {
      thread.join(LAST_BREATH.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
