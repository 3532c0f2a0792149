// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what the evidence would say. */
final class Recorder implements CommandListener {

  private final List<String> ended = new CopyOnWriteArrayList<>();

  @Override
  public Recording started(String node, String user, String command) {
    return new Recording() {
      private final StringBuilder heard = new StringBuilder();

      @Override
      public void output(Stream stream, byte[] buffer, int offset, int length) {
        heard.append(new String(buffer, offset, length, UTF_8).strip());
      }

      @Override
      public void finished(OptionalInt status, String how, Duration duration) {
        ended.add(node + " " + user + " " + command + ": " + heard + ", " + how);
      }
    };
  }

  /** A line for each: <code>node user command: output, how it ended</code>. */
  List<String> ended() {
    return List.copyOf(ended);
  }

  void clear() {
    ended.clear();
  }
}
