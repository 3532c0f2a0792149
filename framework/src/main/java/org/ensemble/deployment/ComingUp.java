// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.function.Consumer;
import org.ensemble.support.Progress;

/**
 * What a node does while its deployment comes up, for whoever looks on. What a test does to it
 * later is the test's affair.
 */
final class ComingUp {

  private final Consumer<String> looker;
  private volatile boolean comesUp;

  ComingUp(Consumer<String> looker) {
    this.looker = looker;
  }

  void begin() {
    comesUp = true;
    now("waits for its turn");
  }

  void now(String doing) {
    if (comesUp) {
      looker.accept(doing);
    }
  }

  void ready() {
    now(Progress.READY);
    comesUp = false;
  }

  /** It will not, if it has not. */
  void gone() {
    now(Progress.GONE);
    comesUp = false;
  }
}
