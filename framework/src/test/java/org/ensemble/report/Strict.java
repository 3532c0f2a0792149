// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Schemas that readers may go beyond, made as strict as what is written should be. */
public final class Strict {

  private Strict() {}

  /** With nothing allowed but what is described. */
  public static void allowNothingElse(JsonNode schema) {
    if (schema.has("properties") && schema.isObject()) {
      ((ObjectNode) schema).put("additionalProperties", false);
    }
    schema.forEach(Strict::allowNothingElse);
  }

  /** With all that is described required. */
  public static void requireEverything(JsonNode schema) {
    if (schema.path("properties").isObject()) {
      ObjectNode object = (ObjectNode) schema;
      object.remove("required");
      schema.get("properties").fieldNames().forEachRemaining(object.withArray("required")::add);
    }
    schema.forEach(Strict::requireEverything);
  }
}
