// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Is told how long the parts of a deployment's life took. Thread-safe. */
@FunctionalInterface
public interface PhaseNotes {

  /** Of what nobody wants to know. */
  PhaseNotes NONE = (phase, node, time) -> {};

  /**
   * @param node null for that of the whole deployment
   */
  void took(String phase, @Nullable String node, Duration time);

  /** Does a part and notes how long it took, however it ends. */
  default void timed(String phase, @Nullable String node, Runnable part) {
    long start = System.nanoTime();
    try {
      part.run();
    } finally {
      took(phase, node, Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
