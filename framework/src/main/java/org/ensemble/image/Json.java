// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * JSON with one value on each line, so that two versions can be compared. A class of its own
 * because loading Jackson takes a tenth of a second, which an image that is found need not pay.
 */
final class Json {

  private static final JsonMapper MAPPER = new JsonMapper();

  private Json() {}

  static <T> T read(String text, Class<T> type) throws JsonProcessingException {
    return MAPPER.readValue(text, type);
  }

  static String write(Object value) throws JsonProcessingException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return MAPPER.writer(printer).writeValueAsString(value) + "\n";
  }
}
