// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Takes out of a message what differs from run to run though the same thing has happened. Numbers
 * that say what has happened stay: exit statuses, error numbers, ports, and those in names.
 */
public final class PassingText {

  private static final Map<Pattern, String> PASSING = passing();

  private PassingText() {}

  private static Map<Pattern, String> passing() {
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("\\b[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b", "UUID");
    forms.put("\\b[0-9a-fA-F]{2}(:[0-9a-fA-F]{2}){5}\\b", "MAC");
    forms.put(
        "\\b\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?)?(Z|[+-]\\d\\d:?\\d\\d)?",
        "TIME");
    forms.put("\\b\\d\\d:\\d\\d:\\d\\d([.,]\\d+)?\\b", "TIME");
    forms.put("\\b\\d{1,3}(\\.\\d{1,3}){3}\\b", "ADDRESS");
    forms.put("\\b0x[0-9a-fA-F]+\\b", "HEX");
    forms.put("\\b(?=[0-9a-fA-F]*\\d)(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{8,}\\b", "HEX");
    // A port that the kernel has chosen, see ip(7); others stay.
    forms.put("(?<=ADDRESS:)(3[3-9]|[456]\\d)\\d{3}\\b", "N");
    // As mktemp and its like make them.
    forms.put("(?<=/tmp/)[^\\s/'\"`:,;)]+", "FILE");
    forms.put("\\[\\d+\\]", "[N]");
    forms.put("(?i)\\b(pid|process|job|uid|gid|inode)([ =:#]+)\\d+\\b", "$1$2N");
    forms.put(
        "\\b\\d+([.,]\\d+)?(?= ?(us|ms|s|sec|secs|seconds|min|h|kB|KiB|MB|MiB|bytes)\\b)", "N");
    forms.put("(?<![\\w.-])\\d+[.,]\\d+(?![\\w.])", "N");
    forms.put(
        "(?<![\\w./-])(?<!ADDRESS:)(?<!(?i:status|code|error|errno|port|signal)[ =:]{1,2})\\d{4,}(?![\\w.-]\\w)",
        "N");
    Map<Pattern, String> patterns = new LinkedHashMap<>();
    forms.forEach((form, name) -> patterns.put(Pattern.compile(form), name));
    return patterns;
  }

  /** The text with names such as {@code N} and {@code TIME} in the place of all that passes. */
  public static String without(String text) {
    String stable = text;
    for (Map.Entry<Pattern, String> form : PASSING.entrySet()) {
      stable = form.getKey().matcher(stable).replaceAll(form.getValue());
    }
    return stable;
  }
}
