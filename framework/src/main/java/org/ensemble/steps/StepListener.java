// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Hears of the steps of tests. Thread-safe, as tests and their steps run side by side. */
public interface StepListener {

  /**
   * @param test in which it is, for people
   */
  void begun(String test, StepPath step);

  /**
   * @param failure what it threw; null if it has passed
   */
  void ended(String test, StepPath step, @Nullable Throwable failure, Duration duration);
}
