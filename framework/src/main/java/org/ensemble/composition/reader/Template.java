// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.composition.yaml.Position;
import org.ensemble.support.Suggestions;

/**
 * Text with placeholders: <code>${name}</code> stands for a value, <code>$${</code> for the two
 * characters <code>${</code>.
 */
final class Template {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$\\{|\\$\\{([^}\\n]*)(}?)");

  private Template() {}

  /** Told of what cannot be filled in. */
  @FunctionalInterface
  interface Complaints {

    /**
     * @param index which of the text's placeholders it is, from 0, escaped ones included
     * @param offset where it begins, in UTF-16 units
     */
    void about(int index, int offset, String message);
  }

  /** The text with every placeholder replaced; one that cannot be is left as it is. */
  static String fill(String text, Map<String, String> values, Complaints complaints) {
    StringBuilder filled = new StringBuilder();
    Matcher matcher = PLACEHOLDER.matcher(text);
    for (int index = 0; matcher.find(); index++) {
      String name = matcher.group(1);
      String replacement = matcher.group();
      if (name == null) {
        replacement = "${";
      } else if (matcher.group(2).isEmpty()) {
        complaints.about(
            index, matcher.start(), "`${" + name.strip() + "` is never closed" + escape(""));
      } else if (values.containsKey(name)) {
        replacement = values.get(name);
      } else {
        String unknown = Suggestions.unknown("parameter", name, values.keySet());
        complaints.about(index, matcher.start(), unknown + escape(name + "}"));
      }
      matcher.appendReplacement(filled, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(filled).toString();
  }

  private static String escape(String rest) {
    return "; for the text itself write `$${" + rest + "`";
  }

  /**
   * Where the placeholder of that index is in a text that begins at a position. The text may be in
   * quotes or indented, which does not change how many placeholders precede it.
   */
  static Position find(int index, Position start, String text) {
    Matcher matcher = PLACEHOLDER.matcher(text);
    for (int i = 0; matcher.find(); i++) {
      if (i == index) {
        return start.plus(text, matcher.start());
      }
    }
    return start;
  }
}
