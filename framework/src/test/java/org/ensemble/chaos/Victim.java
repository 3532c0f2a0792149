// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import java.util.Locale;

/** Who is killed. */
enum Victim {
  JVM,
  WATCHDOG,
  /** The next run has to free what is left then. */
  BOTH;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
