// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;

/** A property whose value is one of a few words. */
final class WordProperty {

  private WordProperty() {}

  /**
   * What a word stands for.
   *
   * @throws EnsembleException if it stands for nothing; the message lists all words
   */
  static <E extends Enum<E>> E parse(String property, Class<E> type, String text) {
    E[] values = type.getEnumConstants();
    return Arrays.stream(values)
        .filter(value -> word(value).equals(text.strip()))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "property `"
                        + property
                        + "`: `"
                        + text
                        + "` is none of "
                        + Arrays.stream(values)
                            .map(value -> "`" + word(value) + "`")
                            .collect(Collectors.joining(", "))));
  }

  /** How it is written: {@code on-failure}. */
  static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
