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
 * @param kind {@code container}, {@code network}, {@code volume} or {@code image}
 * @param id by which it is removed
 * @param names for people; none for an image without a tag
 * @param labels by which it says whose it is
 */
public record EngineThing(String kind, String id, List<String> names, Map<String, String> labels) {

  public EngineThing {
    names = List.copyOf(names);
    labels = Map.copyOf(labels);
  }

  /**
   * All there is, as the lists of the Docker Engine API 1.41 have it.
   *
   * @throws EnsembleException if it does not answer
   */
  public static List<EngineThing> all(Engine engine) {
    List<EngineThing> all = new ArrayList<>(containers(engine));
    all.addAll(parse("network", engine.get("/networks"), "Id", "Name"));
    all.addAll(parse("volume", engine.get("/volumes"), "Name", "Name"));
    all.addAll(parse("image", engine.get("/images/json"), "Id", "RepoTags"));
    return all;
  }

  /** Running or not. */
  static List<EngineThing> containers(Engine engine) {
    return parse("container", engine.get("/containers/json?all=true"), "Id", "Names");
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
