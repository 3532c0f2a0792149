// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.image.Freed;

/**
 * What a clean-up of the cache came to, for programs.
 *
 * @param bytes of disk that what was removed from the cache took
 * @param elsewhere what flavours have removed, by flavour; filled as they do
 */
public record FreedRow(
    int images,
    int layers,
    int forms,
    int builds,
    long bytes,
    Map<String, List<String>> elsewhere) {

  /** Of the cache alone. */
  public static FreedRow of(Freed freed) {
    return new FreedRow(
        freed.images(),
        freed.layers(),
        freed.forms(),
        freed.builds(),
        freed.bytes(),
        new TreeMap<>());
  }
}
