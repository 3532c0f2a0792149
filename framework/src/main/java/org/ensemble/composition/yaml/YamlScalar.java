// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Pattern TAGGED = Pattern.compile("^(?:&\\S+\\s+)?(!\\S+)");

  /** The same place, with the text that its placeholders stand for. */
  public YamlScalar filledWith(String replacement) {
    return new YamlScalar(position, path, replacement, kind, source, true);
  }

  /** The same text, understood in another way. */
  public YamlScalar as(ScalarKind other) {
    return new YamlScalar(position, path, text, other, source, filled);
  }

  /** The tag before it, such as {@code !DefaultRole}; empty if there is none. */
  public Optional<String> tag() {
    Matcher matcher = TAGGED.matcher(source);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  @Override
  public Optional<YamlScalar> asScalar() {
    return Optional.of(this);
  }
}
