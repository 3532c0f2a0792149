// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.json;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.ensemble.EnsembleException;

/**
 * A value of a JSON file together with its place, so that what is wrong with it can be shown.
 *
 * @param file where it stands
 * @param mend how its user gets a right one, as the end of a message: {@code build it again …}
 * @param pointer its place in the file
 * @param node the value itself, not to be changed
 */
public record JsonPart(Path file, String mend, JsonPointer pointer, JsonNode node) {

  /** The value of a key; empty if it is not there, is null, or this is no map. */
  public Optional<JsonPart> get(String key) {
    JsonNode value = node.path(key);
    return value.isMissingNode() || value.isNull()
        ? Optional.empty()
        : Optional.of(new JsonPart(file, mend, pointer.appendProperty(key), value));
  }

  /**
   * The value of a key that has to be there.
   *
   * @throws EnsembleException if it is not, or this is no map
   */
  public JsonPart require(String key) {
    if (!node.isObject()) {
      throw wrong("a map with the key `" + key + "`");
    }
    return get(key)
        .orElseThrow(
            () ->
                error(
                    "the key `"
                        + key
                        + (node.has(key) ? "` is null, found " : "` is missing, found ")
                        + JsonWords.describe(node)
                        + "; "
                        + mend));
  }

  /**
   * The text that this is.
   *
   * @throws EnsembleException if it is something else
   */
  public String text() {
    if (!node.isTextual()) {
      throw wrong("a text");
    }
    return node.asText();
  }

  /**
   * The elements of this list.
   *
   * @throws EnsembleException if it is something else
   */
  public List<JsonPart> items() {
    if (!node.isArray()) {
      throw wrong("a list");
    }
    return IntStream.range(0, node.size())
        .mapToObj(i -> new JsonPart(file, mend, pointer.appendIndex(i), node.get(i)))
        .toList();
  }

  /**
   * The values of this map by key, in the file's order.
   *
   * @throws EnsembleException if it is something else
   */
  public Map<String, JsonPart> members() {
    if (!node.isObject()) {
      throw wrong("a map");
    }
    Map<String, JsonPart> members = new LinkedHashMap<>();
    node.properties()
        .forEach(
            entry -> {
              JsonPointer place = pointer.appendProperty(entry.getKey());
              members.put(entry.getKey(), new JsonPart(file, mend, place, entry.getValue()));
            });
    return members;
  }

  /** The error that this value is not what was expected. */
  public EnsembleException wrong(String expected) {
    return error("found " + JsonWords.describe(node) + ", expected " + expected + "; " + mend);
  }

  /** The error about this value in these words, behind its place. */
  public EnsembleException error(String message) {
    String name = JsonWords.path(pointer);
    return new EnsembleException(
        origin() + ": " + (name.isEmpty() ? "" : "`" + name + "`: ") + message);
  }

  /** Its place as messages have it: {@code file:line:column}. */
  public String origin() {
    return JsonPlace.of(file, pointer);
  }
}
