// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import org.ensemble.EnsembleException;

/** Records as JSON: one value on each line, so that two can be compared by eye, and no nulls. */
final class RecordJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .addModule(
              new SimpleModule()
                  .addSerializer(Instant.class, ToStringSerializer.instance)
                  .addDeserializer(Instant.class, new InstantReader()))
          .build();

  private RecordJson() {}

  static String write(RunRecord record) throws JsonProcessingException {
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
    return MAPPER.writer(printer).writeValueAsString(record) + "\n";
  }

  static RunRecord read(String text, String source) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      JsonNode schema = tree.path("schema");
      if (!schema.canConvertToInt() || schema.intValue() < 1) {
        throw new EnsembleException(
            "`"
                + source
                + "` is not a run record: it has no number `schema`; expected a file that Ensemble"
                + " has left, such as target/ensemble/RUN/record.json");
      }
      if (schema.intValue() > RunRecord.SCHEMA) {
        throw newer(source, schema.intValue(), tree.at("/run/ensemble").asText("a later version"));
      }
      return MAPPER.treeToValue(tree, RunRecord.class);
    } catch (JsonProcessingException e) {
      throw new EnsembleException(
          "`" + source + "` is not a run record: " + e.getOriginalMessage(), e);
    }
  }

  private static EnsembleException newer(String source, int schema, String writer) {
    return new EnsembleException(
        "`"
            + source
            + "` has schema "
            + schema
            + ", and this Ensemble reads up to "
            + RunRecord.SCHEMA
            + "; it was written by Ensemble "
            + writer
            + ": read it with that or a later one");
  }

  private static final class InstantReader extends JsonDeserializer<Instant> {

    @Override
    public Instant deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      try {
        return Instant.parse(parser.getText());
      } catch (DateTimeException e) {
        return (Instant)
            context.handleWeirdStringValue(
                Instant.class, parser.getText(), "expected a time such as 2026-11-23T04:15:00Z");
      }
    }
  }
}
