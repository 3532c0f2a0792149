// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * What people name to start: {@code composition::flavour}, or the composition alone.
 *
 * @param flavour null if it was not named
 */
public record NxcName(String composition, @Nullable String flavour) {

  private static final String SEPARATOR = "::";

  /**
   * The name in a text.
   *
   * @throws EnsembleException if it is not of that form; like {@code nxc start}, this refuses
   *     {@code ::flavour}, which names no composition
   */
  public static NxcName parse(String text) {
    String[] parts = text.split(SEPARATOR, -1);
    if (parts.length > 2 || parts[0].isBlank() || parts[parts.length - 1].isBlank()) {
      throw new EnsembleException(
          "found `"
              + text
              + "`, expected the name of a composition, with or without a flavour:"
              + " `composition::flavour`");
    }
    return new NxcName(parts[0], parts.length == 2 ? parts[1] : null);
  }
}
