// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.kept;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Lines of JSON from values and back. */
public final class Values {

  private static final JsonMapper MAPPER = mapper();

  private Values() {}

  private static JsonMapper mapper() {
    SimpleModule durations = new SimpleModule();
    durations.addSerializer(Duration.class, ToStringSerializer.instance);
    durations.addDeserializer(Duration.class, new Iso());
    return JsonMapper.builder().addModule(durations).build();
  }

  public static JsonNode tree(@Nullable Object value) {
    return MAPPER.valueToTree(value);
  }

  /**
   * @throws IllegalArgumentException if it is nothing of the kind
   */
  public static <T> T value(JsonNode tree, Type type) {
    return MAPPER.convertValue(tree, MAPPER.constructType(type));
  }

  static String line(Object value) {
    try {
      return MAPPER.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * @throws IOException if it is no JSON, or nothing of the kind
   */
  public static <T> T parse(String line, Class<T> type) throws IOException {
    return MAPPER.readValue(line, type);
  }

  private static final class Iso extends StdDeserializer<Duration> {
    private static final long serialVersionUID = 1;

    Iso() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return Duration.parse(parser.getText());
    }
  }
}
