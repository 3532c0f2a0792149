// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.EnsembleException;
import org.ensemble.linux.engine.Engine;

/**
 * Something that an engine keeps.
 *
 * @param kind one of {@link #KINDS}
 * @param id by which it is removed
 * @param names for people; none for an image without a tag
 * @param labels by which it says whose it is
 */
public record EngineThing(String kind, String id, List<String> names, Map<String, String> labels) {

  public EngineThing {
    names = List.copyOf(names);
    labels = Map.copyOf(labels);
  }

  /** In the order in which they can be removed. */
  public static final List<String> KINDS = List.of("container", "network", "volume", "image");

  /**
   * All there are, running or not, as the lists of the Docker Engine API 1.41 have them.
   *
   * @param kind one of {@link #KINDS}
   * @throws EnsembleException if it does not answer
   */
  public static List<EngineThing> all(Engine engine, String kind) {
    return switch (kind) {
      case "container" -> parse(kind, engine.get("/containers/json?all=true"), "Id", "Names");
      case "network" -> parse(kind, engine.get("/networks"), "Id", "Name");
      case "volume" -> parse(kind, engine.get("/volumes"), "Name", "Name");
      case "image" -> parse(kind, engine.get("/images/json"), "Id", "RepoTags");
      default -> throw new IllegalArgumentException(kind);
    };
  }

  static List<EngineThing> parse(String kind, String json, String id, String name) {
    try {
      JsonNode tree = new ObjectMapper().readTree(json);
      List<EngineThing> things = new ArrayList<>();
      // Only the list of volumes is in an object.
      (tree.isArray() ? tree : tree.path("Volumes"))
          .forEach(
              thing ->
                  things.add(
                      new EngineThing(
                          kind,
                          thing.path(id).asText(),
                          names(thing.path(name)),
                          labels(thing.path("Labels")))));
      return things;
    } catch (JsonProcessingException e) {
      throw new EnsembleException("an engine's list of each " + kind + " is no JSON: " + json, e);
    }
  }

  private static List<String> names(JsonNode value) {
    if (value.isTextual()) {
      return List.of(value.asText());
    }
    List<String> names = new ArrayList<>();
    value.forEach(name -> names.add(name.asText().replaceFirst("^/", "")));
    // What an untagged image has instead of one.
    names.remove("<none>:<none>");
    return names;
  }

  private static Map<String, String> labels(JsonNode value) {
    Map<String, String> labels = new TreeMap<>();
    value.properties().forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return labels;
  }
}
