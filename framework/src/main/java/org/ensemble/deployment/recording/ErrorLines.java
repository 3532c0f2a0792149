// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.support.PassingText;
import org.jspecify.annotations.Nullable;

/** What a journal complains of, from {@code journalctl --output=json}. */
final class ErrorLines {

  /** Of different ones: a node that says more has said enough. */
  private static final int MOST = 100;

  /** In characters. */
  private static final int LONGEST = 300;

  /** A login has another number each time. */
  private static final Pattern SESSION = Pattern.compile("session-.*\\.scope|user@.*");

  /** Who has said what. */
  private record Said(@Nullable String unit, String text) {}

  private ErrorLines() {}

  /** Those that differ in more than what differs from run to run, in the order of the first. */
  static List<ErrorLine> of(List<String> journal, UnaryOperator<String> masking) {
    ObjectMapper json = new ObjectMapper();
    Map<Said, Long> counts = new LinkedHashMap<>();
    for (String line : journal) {
      try {
        JsonNode entry = json.readTree(line);
        String text = entry.path("MESSAGE").asText("");
        if (!text.isBlank()) {
          Said said = new Said(unit(entry), shortened(PassingText.without(masking.apply(text))));
          if (counts.size() < MOST || counts.containsKey(said)) {
            counts.merge(said, 1L, Long::sum);
          }
        }
      } catch (JsonProcessingException cut) {
        // The last line of too many.
      }
    }
    List<ErrorLine> lines = new ArrayList<>();
    counts.forEach((said, count) -> lines.add(new ErrorLine(said.unit(), said.text(), count)));
    return lines;
  }

  private static String shortened(String text) {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }

  /** Whom systemd speaks of, or who speaks; of what has no unit of its own, the program. */
  private static @Nullable String unit(JsonNode entry) {
    for (String field : List.of("UNIT", "_SYSTEMD_UNIT", "SYSLOG_IDENTIFIER", "_COMM")) {
      String value = entry.path(field).asText("");
      if (!value.isEmpty() && !SESSION.matcher(value).matches()) {
        return value;
      }
    }
    return null;
  }
}
