// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.util.function.UnaryOperator;
import org.ensemble.composition.yaml.YamlMapping;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.composition.yaml.YamlSequence;

/** A YAML tree as the JSON that a schema is about. */
final class JsonTree {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final UnaryOperator<YamlScalar> reading;

  /**
   * @param reading how scalars are to be understood
   */
  JsonTree(UnaryOperator<YamlScalar> reading) {
    this.reading = reading;
  }

  JsonNode of(YamlNode node) {
    if (node instanceof YamlMapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(entry -> object.set(entry.key(), of(entry.value())));
      return object;
    }
    if (node instanceof YamlSequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(of(item)));
      return array;
    }
    return scalar(reading.apply((YamlScalar) node));
  }

  private static JsonNode scalar(YamlScalar scalar) {
    return switch (scalar.kind()) {
      case TEXT -> JSON.textNode(scalar.text());
      case INTEGER -> JSON.numberNode(new BigInteger(scalar.text()));
      case DECIMAL -> JSON.numberNode(Double.parseDouble(scalar.text()));
      case TRUTH -> JSON.booleanNode(scalar.text().equals("true"));
      case NOTHING -> JSON.nullNode();
    };
  }
}
