// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.Optional;

/**
 * A single value.
 *
 * @param text what it says: quotes, escapes and folding undone, numbers as they were written
 * @param kind how it is understood
 * @param source how it stands in the file, quotes and all
 * @param filled whether the text is not the file's own, but came out of placeholders in it
 */
public record YamlScalar(
    Position position, String path, String text, ScalarKind kind, String source, boolean filled)
    implements YamlNode {

  /** The same place, with the text that its placeholders stand for. */
  public YamlScalar filledWith(String replacement) {
    return new YamlScalar(position, path, replacement, kind, source, true);
  }

  /** The same text, understood in another way. */
  public YamlScalar as(ScalarKind other) {
    return new YamlScalar(position, path, text, other, source, filled);
  }

  @Override
  public Optional<YamlScalar> asScalar() {
    return Optional.of(this);
  }
}
