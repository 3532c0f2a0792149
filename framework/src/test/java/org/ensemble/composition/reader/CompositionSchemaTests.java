// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.ensemble.composition.HostName;
import org.ensemble.composition.yaml.YamlReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The schema as it is published: what an editor sees. */
class CompositionSchemaTests {

  /** Keywords that refuse a value, all but those that have words of their own. */
  private static final Set<String> ASSERTIONS =
      Set.of(
          "type",
          "const",
          "pattern",
          "minimum",
          "maximum",
          "exclusiveMinimum",
          "minItems",
          "minLength",
          "minProperties",
          "oneOf",
          "anyOf",
          "not",
          "dependentRequired");

  private JsonNode schema;

  @BeforeEach
  void parse() throws IOException {
    schema = new ObjectMapper().readTree(CompositionSchema.text());
  }

  @Test
  void itIsValidByItsMetaSchema() {
    Schema metaSchema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

    assertThat(metaSchema.validate(schema)).isEmpty();
  }

  @Test
  void everyKeyIsDescribed() {
    List<String> undescribed = new ArrayList<>();
    forEachKey(
        schema,
        (key, value) -> {
          String reference = value.path("$ref").asText("#/none").substring(1);
          if (value.path("description").isMissingNode()
              && schema.at(reference).path("description").isMissingNode()) {
            undescribed.add(key);
          }
        });

    // Where it is refused beside `names`.
    assertThat(undescribed).containsExactly("recipe", "count");
  }

  @Test
  void whateverMayBeRefusedSaysWhatIsExpected() {
    List<String> silent = new ArrayList<>();
    forEachSchema(
        "#",
        schema,
        (path, value) -> {
          boolean alternative = path.matches(".*/(anyOf|oneOf|not|allOf)(/[0-9]+)?(/.*)?");
          if (!alternative
              && ASSERTIONS.stream().anyMatch(value::has)
              && !value.has("errorMessage")) {
            silent.add(path);
          }
        });

    assertThat(silent)
        .containsExactly("#/properties/image/if/properties/recipe", "#/$defs/placeholder");
  }

  @Test
  void placeholdersMayStandWhereNumbersAndWordsAreMeant() {
    String yaml =
        """
        image: { suite: "${suite}", recipe: "${recipe}", allowExpired: "${expired}" }
        roles:
          node:
            count: ${nodes}
            memory: ${memory}
            cpus: ${cpus}
            ready: [{ port: "${port}", within: "${limit}" }]
        """;
    JsonNode composition =
        new JsonTree(UnaryOperator.identity()).of(YamlReader.read(yaml, p -> {}).orElseThrow());
    Schema published =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schema);

    assertThat(published.validate(composition)).isEmpty();
    assertThat(CompositionSchema.filled().validate(composition)).hasSizeGreaterThan(7);
  }

  @Test
  void hostNamesAreTheSameForTheSchemaAndTheRun() {
    JsonNode hostName = schema.at("/$defs/hostName");

    assertThat(hostName.path("errorMessage").asText()).isEqualTo(HostName.EXPECTED);
    String pattern = hostName.at("/anyOf/0/pattern").asText();
    for (String name :
        List.of("a", "a-1", "1a", "A", "-a", "a-", "12", "localhost", "a".repeat(64))) {
      assertThat(HostName.isLegal(name)).as(name).isEqualTo(name.matches(pattern));
    }
    assertThat(HostName.isLegal("a".repeat(63))).isTrue();
  }

  /** Tells of every key that a map of the schema may have. */
  static void forEachKey(JsonNode schema, BiConsumer<String, JsonNode> consumer) {
    forEachSchema(
        "#",
        schema,
        (path, value) ->
            value.path("properties").properties().stream()
                .filter(property -> property.getValue().isObject())
                .forEach(property -> consumer.accept(property.getKey(), property.getValue())));
  }

  private static void forEachSchema(
      String path, JsonNode node, BiConsumer<String, JsonNode> consumer) {
    boolean isNamesOfSchemas = path.matches(".*/(properties|\\$defs|dependentSchemas)");
    if (node.isObject() && !isNamesOfSchemas) {
      consumer.accept(path, node);
    }
    for (Entry<String, JsonNode> child : node.properties()) {
      forEachSchema(path + "/" + child.getKey(), child.getValue(), consumer);
    }
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        forEachSchema(path + "/" + i, node.get(i), consumer);
      }
    }
  }
}
