// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.OptionalInt;
import org.ensemble.ssh.OutputTap;

/** Hears of every command on a node, those of facets included, for the evidence. Thread-safe. */
@FunctionalInterface
public interface CommandListener {

  /** Records nothing. */
  CommandListener NONE = (node, user, command) -> Recording.NONE;

  /**
   * A command is about to be sent.
   *
   * @param user who runs it
   */
  Recording started(String node, String user, String command);

  /**
   * One command. Output may go on coming after its end, from what it left in the background.
   *
   * <p>{@link #output} is called on the thread that reads the connection and must be quick.
   */
  interface Recording extends OutputTap {

    Recording NONE =
        new Recording() {
          @Override
          public void output(Stream stream, byte[] buffer, int offset, int length) {}

          @Override
          public void finished(OptionalInt status, String how, Duration duration) {}
        };

    /**
     * @param status the exit status, if it has one
     * @param how it ended, for people: <code>exited with 0</code>, or why there is no status
     * @param duration on the node
     */
    void finished(OptionalInt status, String how, Duration duration);
  }
}
