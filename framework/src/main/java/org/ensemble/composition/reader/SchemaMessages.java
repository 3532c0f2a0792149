// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ensemble.composition.yaml.ScalarKind;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.support.Suggestions;

/** Turns what the schema refuses into words. */
final class SchemaMessages {

  private final CompositionSchema schema;
  private final Set<YamlScalar> mended;
  private final Problems problems;
  private final Set<String> withUnknownKeys = new HashSet<>();

  /**
   * @param mended scalars that would be right if their quotes were put on or off
   */
  SchemaMessages(
      CompositionSchema schema, List<Error> errors, Set<YamlScalar> mended, Problems problems) {
    this.schema = schema;
    this.mended = mended;
    this.problems = problems;
    errors.stream()
        .filter(error -> error.getKeyword().equals("additionalProperties"))
        .forEach(error -> withUnknownKeys.add(error.getInstanceLocation().toString()));
  }

  /**
   * @param node what the error is about
   */
  void report(Error error, YamlNode node) {
    switch (error.getKeyword()) {
      case "additionalProperties" -> unknownKey(error.getProperty(), node, parent(error));
      case "propertyNames" -> badName(error, node);
      case "false" -> problems.at(node, expected(error));
      case "required" -> {
        if (!isAlternative(error)) {
          missingKey(error.getProperty(), node, error);
        }
      }
      default -> wrongValue(error, node);
    }
  }

  private void unknownKey(String key, YamlNode node, JsonNode object) {
    List<String> known = new ArrayList<>();
    object.path("properties").fieldNames().forEachRemaining(known::add);
    node.entry(key)
        .ifPresent(
            entry ->
                problems.at(
                    entry.position(),
                    Problems.of(node.path(), Suggestions.unknown("key", key, known))));
  }

  private void badName(Error error, YamlNode node) {
    String name = error.getProperty();
    String expected = error.getSchemaNode().path("errorMessage").asText();
    node.entry(name)
        .ifPresent(
            entry ->
                problems.at(
                    entry.position(),
                    Problems.of(
                        node.path(),
                        "the name `" + name + "` is not allowed, expected " + expected)));
  }

  private void missingKey(String key, YamlNode node, Error error) {
    String description = description(key, error);
    problems.at(
        node.position(),
        Problems.of(node.path(), "the key `" + key + "` is missing: " + description));
  }

  /** What the nearest schema around the error's keyword says of a key. */
  private String description(String key, Error error) {
    NodePath location = error.getSchemaLocation().getFragment();
    for (int up = 1; up <= location.getNameCount(); up++) {
      JsonNode found =
          schema
              .at(JsonPointer.compile(fragment(location, up)))
              .path("properties")
              .path(key)
              .path("description");
      if (!found.isMissingNode()) {
        return found.asText();
      }
    }
    return "";
  }

  private void wrongValue(Error error, YamlNode node) {
    boolean followsFromUnknownKey =
        withUnknownKeys.contains(error.getInstanceLocation().toString())
            && !error.getKeyword().equals("type");
    if (!followsFromUnknownKey) {
      String hint = node.asScalar().filter(mended::contains).map(SchemaMessages::hint).orElse("");
      problems.at(node, "expected " + expected(error) + ", found " + Found.describe(node) + hint);
    }
  }

  private static String hint(YamlScalar scalar) {
    return scalar.kind() == ScalarKind.TEXT ? "; take the quotes away" : "; put it in quotes";
  }

  private JsonNode parent(Error error) {
    return schema.at(JsonPointer.compile(fragment(error.getSchemaLocation().getFragment(), 1)));
  }

  /** What the nearest schema around the error's keyword expects. */
  private String expected(Error error) {
    NodePath location = error.getSchemaLocation().getFragment();
    for (int up = 1; up <= location.getNameCount(); up++) {
      JsonNode message =
          schema.at(JsonPointer.compile(fragment(location, up))).path("errorMessage");
      if (!message.isMissingNode()) {
        return message.asText();
      }
    }
    return error.getMessage();
  }

  /** Whether the key is required only by one of several alternatives. */
  private static boolean isAlternative(Error error) {
    return error.getSchemaLocation().getFragment().contains("oneOf");
  }

  private static String fragment(NodePath location, int up) {
    NodePath path = location;
    for (int i = 0; i < up; i++) {
      path = path.getParent();
    }
    return path.toString();
  }
}
