// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import org.ensemble.support.Deadline;

/**
 * A program on a node that takes or gives bytes, as many as there are: nothing is kept.
 *
 * @param program for {@code sh}; run by root
 * @param input called on a thread of its own
 * @param output takes what the program prints, on the thread that reads the connection; where it
 *     blocks, the program is held up, and where it fails, that is ended; closed when no more comes
 * @param deadline when it is given up, whatever moves
 * @param silence when it is given up if no byte moves, in either direction
 */
public record Transfer(
    String program, Input input, OutputStream output, Deadline deadline, Duration silence) {

  /** What a program reads. */
  @FunctionalInterface
  public interface Input {

    /** Nothing. */
    Input NONE = toNode -> {};

    /**
     * Writes all of it. The program's input ends when this returns or fails.
     *
     * @throws IOException if it cannot be had, or the program reads no further
     */
    void writeTo(OutputStream toNode) throws IOException;
  }
}
