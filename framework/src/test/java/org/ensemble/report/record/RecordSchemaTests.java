// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.util.List;
import org.ensemble.report.Strict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordSchemaTests {

  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private JsonNode source;
  private JsonNode record;

  @BeforeEach
  void parse() throws IOException {
    ObjectMapper mapper = new ObjectMapper();
    source = mapper.readTree(RecordSchema.text());
    record =
        mapper.readTree(
            RecordFiles.text(
                Samples.run(
                    "r", Samples.START, List.of(Samples.test("a", 1, Verdict.ABORTED, "v")))));
  }

  @Test
  void itIsValidByItsMetaSchema() {
    Schema metaSchema = registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

    assertThat(metaSchema.validate(source)).isEmpty();
  }

  /** Everything that is written is described: with nothing else allowed, a full record passes. */
  @Test
  void itDescribesAllThatIsWritten() {
    Strict.allowNothingElse(source);

    assertThat(registry.getSchema(source).validate(record)).isEmpty();
  }

  /** And all that is described is written, so that no property is there in the schema only. */
  @Test
  void allThatItDescribesIsWritten() {
    Strict.requireEverything(source);

    assertThat(registry.getSchema(source).validate(record))
        .extracting(error -> error.getInstanceLocation() + " " + error.getProperty())
        .containsExactlyInAnyOrder(
            // The sample has these with and without.
            "/deployments/0/phases/0 node",
            "/deployments/0/phases/1 node",
            "/deployments/0/nodes/0/errors/0 unit",
            "/deployments/0/nodes/1/errors/0 unit");
  }

  @Test
  void itRefusesAnotherForm() {
    ((ObjectNode) record).put("schema", 2);
    ((ObjectNode) record.at("/tests/0")).put("verdict", "flaky");

    assertThat(registry.getSchema(source).validate(record))
        .extracting(error -> error.getInstanceLocation().toString())
        .containsExactlyInAnyOrder("/schema", "/tests/0/verdict");
  }
}
