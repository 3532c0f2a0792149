// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.List;

/**
 * Something that is wrong, as far as can be seen.
 *
 * @param weight what explains more weighs more
 * @param headline in one line, with the node's name
 * @param details lines below it, which may be none
 */
record Finding(int weight, String headline, List<String> details) {

  /** A node is gone: nothing that was to happen on it can. */
  static final int LOST = 100;

  /** The kernel has killed, so whatever else is wrong may follow from that. */
  static final int KILLED = 90;

  static final int FULL = 85;

  /** A unit failed while the test ran. */
  static final int FAILED = 80;

  static final int RESTARTING = 75;

  /** What the command that failed could not get at. */
  static final int DENIED = 70;

  /** Somebody has broken it on purpose, mostly the test itself. */
  static final int BROKEN = 60;

  static final int UNREACHABLE = 55;

  static final int STOPPED = 50;

  /** A unit had failed before the test began. */
  static final int FAILED_BEFORE = 40;

  static Finding of(int weight, String headline) {
    return new Finding(weight, headline, List.of());
  }
}
