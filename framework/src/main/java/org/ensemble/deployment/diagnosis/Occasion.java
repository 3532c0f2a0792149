// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What went wrong, as far as that is known without a look.
 *
 * @param failure as it was thrown
 * @param test how long the test has taken until then
 * @param since how long ago the nodes were ready; for a start, how long that took
 * @param faults that are in force, or were while the test ran
 * @param killed how many processes the kernel has killed for lack of memory while the test ran, by
 *     node; nothing where nobody counts
 * @param tolerated the units whose failure at boot is accepted
 */
public record Occasion(
    Throwable failure,
    Duration test,
    Duration since,
    List<String> faults,
    Map<String, Long> killed,
    Predicate<String> tolerated) {

  String message() {
    return String.valueOf(failure.getMessage());
  }
}
