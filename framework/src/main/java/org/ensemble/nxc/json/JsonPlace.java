// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Path;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;

/**
 * Where a value stands in its file. A tree of JSON knows no lines; so the file is read once more,
 * but only when there is something to complain of.
 */
public final class JsonPlace {

  private JsonPlace() {}

  /** {@code file:line:column} of the value; the file alone if it has changed meanwhile. */
  static String of(Path file, JsonPointer pointer) {
    try (JsonParser parser = new JsonFactory().createParser(TextFile.read(file))) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token != JsonToken.FIELD_NAME
            && parser.getParsingContext().pathAsPointer().equals(pointer)) {
          return of(file, parser.currentTokenLocation());
        }
      }
    } catch (IOException e) {
      return ShownPath.of(file);
    }
    return ShownPath.of(file);
  }

  /** {@code file:line:column} of where a parser was. */
  public static String of(Path file, JsonLocation location) {
    return ShownPath.of(file) + ":" + location.getLineNr() + ":" + location.getColumnNr();
  }
}
