// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import java.time.Duration;

/**
 * What came of a {@link Request}.
 *
 * @param duration from when it was sent to the node until its end was known; zero if it was not
 */
public record Execution(Ending ending, Output stdout, Output stderr, Duration duration) {

  static Execution without(Ending ending) {
    return new Execution(ending, new Output(), new Output(), Duration.ZERO);
  }
}
