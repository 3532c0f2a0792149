// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;

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
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * @throws EnsembleException if it is none
   */
  static Keep parse(String text) {
    return Arrays.stream(values())
        .filter(keep -> keep.toString().equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "property `"
                        + Settings.KEEP
                        + "`: `"
                        + text
                        + "` is none of "
                        + Arrays.stream(values())
                            .map(keep -> "`" + keep + "`")
                            .collect(Collectors.joining(", "))));
  }
}
