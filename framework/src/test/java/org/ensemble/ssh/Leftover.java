// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

/** Of commands that were killed. */
final class Leftover {

  private Leftover() {}

  /**
   * Why something of it may still run; empty if nothing does.
   *
   * @throws ClassCastException if it was neither out of time nor interrupted
   */
  static String of(Ending ending) {
    return ending instanceof Ending.OutOfTime late
        ? late.killed().leftover()
        : ((Ending.Interrupted) ending).killed().leftover();
  }
}
