// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

/** Runs the test in a state. */
@FunctionalInterface
interface Trial {

  /**
   * Whether it is red.
   *
   * @param number of the run, from 1
   */
  boolean fails(State state, int number);
}
