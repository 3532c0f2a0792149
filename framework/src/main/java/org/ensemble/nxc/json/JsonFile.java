// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;

/** Reads files that hold one value of JSON. */
public final class JsonFile {

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final String BUILD_AGAIN = "build it again with `nxc build`";

  private JsonFile() {}

  /**
   * The map that a file of a build holds.
   *
   * @throws EnsembleException as {@link #map} does
   */
  public static JsonPart ofBuild(Path file) {
    return map(file, BUILD_AGAIN);
  }

  /**
   * The map that a file holds.
   *
   * @param mend how its user gets a right one, as the end of a message
   * @throws EnsembleException if the file cannot be read, is no JSON, or holds another value
   */
  public static JsonPart map(Path file, String mend) {
    JsonPart part = new JsonPart(file, mend, JsonPointer.empty(), parse(file, mend));
    if (!part.node().isObject()) {
      throw part.wrong("a map");
    }
    return part;
  }

  private static JsonNode parse(Path file, String mend) {
    String text = TextFile.read(file);
    if (text.isBlank()) {
      throw new EnsembleException(
          ShownPath.of(file) + ": found an empty file, expected JSON; " + mend);
    }
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage().lines().findFirst().orElse("");
      throw new EnsembleException(
          JsonPlace.of(file, e.getLocation()) + ": no valid JSON: " + problem + "; " + mend, e);
    }
  }
}
