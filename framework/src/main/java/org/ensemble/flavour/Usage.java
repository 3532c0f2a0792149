// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import org.jspecify.annotations.Nullable;

/**
 * What a machine has used, as its host sees it; each null if that cannot be seen. All but the first
 * count from the machine's start on.
 *
 * @param memoryBytes that it has now, without what the kernel could do without at once
 * @param cpuMs of all processors together
 * @param diskBytes read and written
 * @param receivedBytes by its interface on the deployment's network
 * @param sentBytes by the same
 */
public record Usage(
    @Nullable Long memoryBytes,
    @Nullable Long cpuMs,
    @Nullable Long diskBytes,
    @Nullable Long receivedBytes,
    @Nullable Long sentBytes) {

  /** Of a machine that nobody can look at. */
  public static final Usage UNKNOWN = new Usage(null, null, null, null, null);
}
