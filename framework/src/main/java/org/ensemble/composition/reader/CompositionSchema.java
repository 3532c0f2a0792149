// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.keyword.KeywordType;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlReader;
import org.ensemble.support.Resource;

/**
 * The published JSON Schema of {@code composition.yaml}, draft 2020-12. Its {@code errorMessage}s
 * say what is expected, here as in editors.
 */
public final class CompositionSchema {

  private static final String RESOURCE = "/org/ensemble/composition/composition.schema.json";

  private static final String VOCABULARY = "https://json-schema.org/draft/2020-12/vocab/";

  private static final Map<String, Boolean> VOCABULARIES =
      Map.of(
          VOCABULARY + "core", true,
          VOCABULARY + "applicator", true,
          VOCABULARY + "validation", true,
          VOCABULARY + "meta-data", true);

  private final JsonNode source;
  private final Schema schema;

  private CompositionSchema(JsonNode source) {
    this.source = source;
    // Draft 2020-12 without its formats, which nothing here uses: their classes cost a cold JVM
    // 50 ms.
    Dialect dialect =
        Dialect.builder(DialectId.DRAFT_2020_12)
            .specificationVersion(SpecificationVersion.DRAFT_2020_12)
            .idKeyword("$id")
            .keywords(KeywordType.getKeywords(SpecificationVersion.DRAFT_2020_12))
            .keyword(new NonValidationKeyword("errorMessage"))
            .vocabularies(VOCABULARIES)
            .build();
    this.schema = SchemaRegistry.withDialect(dialect).getSchema(source);
  }

  /** The schema as editors want it, JSON. */
  public static String text() {
    return Resource.text(CompositionSchema.class, RESOURCE);
  }

  /** The schema of a composition in which every placeholder has been replaced. */
  static CompositionSchema filled() {
    return Holder.FILLED;
  }

  List<Error> validate(JsonNode composition) {
    return schema.validate(composition);
  }

  /** A part of the schema; a missing node if there is none. */
  JsonNode at(JsonPointer pointer) {
    return source.at(pointer);
  }

  /** JSON is YAML; the mapper of Jackson, which is not needed otherwise, costs 190 ms. */
  private static CompositionSchema withoutPlaceholders() {
    YamlNode schema =
        YamlReader.read(
                text(),
                problem -> {
                  throw new IllegalStateException(problem.toString());
                })
            .orElseThrow();
    JsonNode json = new JsonTree(UnaryOperator.identity()).of(schema);
    ((ObjectNode) json.get("$defs")).put("placeholder", false);
    return new CompositionSchema(json);
  }

  /** Compiled once, on first use: it never changes. */
  private static final class Holder {
    static final CompositionSchema FILLED = withoutPlaceholders();
  }
}
