// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.util.concurrent.CompletableFuture;
import org.ensemble.support.Deadline;

/**
 * Hears a command's output as it comes. Called on the thread that reads the session, so it must be
 * quick and must not run commands; it goes on hearing what a background process of the command
 * prints after the command itself has ended.
 */
@FunctionalInterface
public interface OutputTap {

  /** Hears nothing. */
  OutputTap NONE = (stream, buffer, offset, length) -> {};

  /** Where output was written to. */
  enum Stream {
    STDOUT,
    STDERR
  }

  /**
   * @param buffer valid during the call only
   */
  void output(Stream stream, byte[] buffer, int offset, int length);

  /**
   * Called on the thread that waits for the command, where it may take its time: returns when the
   * command has ended, at the deadline, or at once. If it throws, the command is killed.
   */
  default void untilEnd(CompletableFuture<?> ended, Deadline deadline)
      throws InterruptedException {}
}
