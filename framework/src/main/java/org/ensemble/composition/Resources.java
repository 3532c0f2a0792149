// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import org.jspecify.annotations.Nullable;

/**
 * What one node may use.
 *
 * @param memory in bytes
 * @param cpus in processors, fractions allowed; null for no limit
 */
public record Resources(long memory, @Nullable Double cpus) {

  /** 512 MiB: a Debian with systemd and a few daemons, many times over. */
  public static final long DEFAULT_MEMORY = 512L << 20;
}
