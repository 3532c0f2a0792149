// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.ensemble.EnsembleException;

/**
 * An entry of a journal.
 *
 * @param cursor what it is called, see journalctl(1)
 * @param text as {@code journalctl --utc --output=short-precise} prints it: one line, or several if
 *     the message has
 */
record JournalEntry(String cursor, String text) {

  /** Those that the text is made of; cursor and time are always there. */
  static final String FIELDS = "MESSAGE,SYSLOG_IDENTIFIER,_COMM,_PID,SYSLOG_PID,_HOSTNAME";

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("MMM dd HH:mm:ss.SSSSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  /**
   * @param json as {@code journalctl --output=json} prints it, see "Journal JSON Format" of
   *     systemd.io
   */
  static JournalEntry parse(String json) {
    JsonNode entry;
    try {
      entry = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new EnsembleException("journalctl printed what is not JSON: " + json, e);
    }
    String time =
        TIME.format(
            Instant.EPOCH.plus(entry.path("__REALTIME_TIMESTAMP").asLong(), ChronoUnit.MICROS));
    String pid = first(entry, "_PID", "SYSLOG_PID");
    String prefix =
        time
            + " "
            + text(entry.path("_HOSTNAME"))
            + " "
            + first(entry, "SYSLOG_IDENTIFIER", "_COMM")
            + (pid.isEmpty() ? "" : "[" + pid + "]")
            + ": ";
    String message = text(entry.path("MESSAGE")).stripTrailing();
    return new JournalEntry(
        entry.path("__CURSOR").asText(),
        prefix + message.replace("\n", "\n" + " ".repeat(prefix.length())));
  }

  private static String first(JsonNode entry, String name, String other) {
    String value = text(entry.path(name));
    return value.isEmpty() ? text(entry.path(other)) : value;
  }

  /** A field that is not UTF-8 is an array of bytes; one that occurs more than once, of texts. */
  private static String text(JsonNode field) {
    if (!field.isArray()) {
      return field.asText("");
    }
    if (!field.path(0).isNumber()) {
      return text(field.path(0));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    field.forEach(number -> bytes.write(number.asInt()));
    return bytes.toString(UTF_8);
  }
}
