// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

/** Which deployments of a run stay up after their tests. */
public enum Keep {
  NEVER,
  /** Those in which a test has failed. */
  ON_FAILURE,
  /** The same, but no longer than the process of the run lives: for whoever looks at them there. */
  UNTIL_END,
  ALWAYS;

  /** As it is written: {@code on-failure}. */
  @Override
  public String toString() {
    return WordProperty.word(this);
  }
}
