// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.dialect.DialectId;
import java.io.IOException;
import java.util.List;
import org.ensemble.report.Strict;
import org.ensemble.report.compare.VerdictChange.Count;
import org.ensemble.report.compare.VerdictChange.Kind;
import org.ensemble.report.record.Better;
import org.ensemble.report.statistics.Change;
import org.ensemble.report.statistics.Change.Judgement;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonSchemaTests {

  private final ObjectMapper mapper = new ObjectMapper();
  private final SchemaRegistry registry =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private JsonNode source;

  @BeforeEach
  void parse() throws IOException {
    source = mapper.readTree(ComparisonSchema.text());
  }

  @Test
  void itIsValidByItsMetaSchema() {
    Schema metaSchema = registry.getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

    assertThat(metaSchema.validate(source)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void itDescribesAllThatIsWritten(Kind kind) throws IOException {
    Strict.allowNothingElse(source);

    assertThat(registry.getSchema(source).validate(json(full(kind)))).isEmpty();
    assertThat(registry.getSchema(source).validate(json(scarce(kind)))).isEmpty();
  }

  @Test
  void allThatItDescribesIsWritten() throws IOException {
    Strict.requireEverything(source);

    assertThat(registry.getSchema(source).validate(json(full(Kind.BROKEN)))).isEmpty();
  }

  private JsonNode json(Comparison comparison) throws IOException {
    return mapper.readTree(ComparisonJson.text(comparison));
  }

  private static Comparison full(Kind kind) {
    return comparison(kind, "because", "x.service", "a line", "1");
  }

  private static Comparison scarce(Kind kind) {
    return comparison(kind, null, null, null, null);
  }

  private static Comparison comparison(
      Kind kind,
      @Nullable String cause,
      @Nullable String unit,
      @Nullable String line,
      @Nullable String value) {
    Count count = new Count(1, 2, 3);
    Change change = new Change("x", 1, 5, 2, 5, true, 2, 1, 0.001, Judgement.CHANGED);
    return new Comparison(
        Comparison.SCHEMA,
        List.of(
            new FlavourComparison(
                "sandbox",
                1,
                5,
                5,
                List.of(new VerdictChange(kind, "T#x", "T > x", count, count, 0.01, cause)),
                List.of("T > y"),
                List.of(new MeasuredChange("x", "ms", Better.LOWER, change)),
                1,
                0,
                5,
                true,
                List.of(
                    new StateChange(List.of("c/n"), unit, line, "active", "failed", true, true)),
                List.of(new InputChange("package", "curl", "", value, value)))));
  }
}
