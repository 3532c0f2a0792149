// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.awaitility.core.ThrowingRunnable;
import org.ensemble.EnsembleException;

/**
 * Something that has to hold.
 *
 * @param assertion throws if it does not
 */
record Invariant(String what, ThrowingRunnable assertion) {

  /**
   * @param when for the message
   * @throws EnsembleException if it does not hold
   */
  void check(String when) {
    try {
      assertion.run();
    } catch (Throwable thrown) {
      throw violation(when, thrown);
    }
  }

  EnsembleException violation(String when, Throwable cause) {
    return new EnsembleException(
        "`" + what + "` did not hold " + when + ": " + String.valueOf(cause.getMessage()), cause);
  }
}
