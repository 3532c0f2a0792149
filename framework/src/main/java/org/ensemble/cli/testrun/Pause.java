// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

/** What somebody does while a run waits. */
@FunctionalInterface
public interface Pause {

  Pause NONE = () -> {};

  /** Returns when the run is to go on; called on the thread of a test that has just failed. */
  void pause();
}
