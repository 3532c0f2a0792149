// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

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
}
