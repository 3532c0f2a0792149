// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

/** Whatever resets nodes: of this process, or of the one that has them. */
interface Resetting {

  /** Returns when all are ready again; see {@link Deployment#reset()}. */
  void run();

  /** Whether nobody has done anything to any node since they were ready. */
  boolean isUntouched();
}
