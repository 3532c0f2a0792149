// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an engine answered.
 *
 * @param status of HTTP, such as 404
 * @param headers by their names in lower case
 * @param body JSON, as a rule
 */
public record EngineAnswer(int status, Map<String, String> headers, String body) {

  /**
   * The whole of a message as RFC 9112 has it: head, empty line, body up to the end.
   *
   * @throws IllegalArgumentException if it is none
   */
  static EngineAnswer parse(byte[] message) {
    int end = new String(message, ISO_8859_1).indexOf("\r\n\r\n");
    String[] head = new String(message, 0, Math.max(end, 0), UTF_8).split("\r\n");
    String[] words = head[0].split(" ", 3);
    if (end < 0 || !words[0].startsWith("HTTP/")) {
      throw new IllegalArgumentException("no answer of HTTP: " + head[0]);
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line : Arrays.asList(head).subList(1, head.length)) {
      String[] halves = line.split(":", 2);
      headers.put(halves[0].toLowerCase(Locale.ROOT), halves[1].strip());
    }
    String body = new String(message, end + 4, message.length - end - 4, UTF_8);
    return new EngineAnswer(Integer.parseInt(words[1]), headers, body);
  }

  public boolean isGood() {
    return status < 400;
  }

  /** Why it refused: engines say so in the one field {@code message} of a JSON object. */
  public String reason() {
    String start = "{\"message\":\"";
    String text = body.strip();
    return text.startsWith(start) && text.endsWith("\"}")
        ? text.substring(start.length(), text.length() - 2)
            .replace("\\\"", "\"")
            .replace("\\n", "\n")
        : text;
  }
}
