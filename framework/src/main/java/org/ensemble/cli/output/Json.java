// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What {@code --json} prints: one line for programs. Instants are ISO-8601 in UTC, sizes bytes;
 * what there is not, is left out.
 */
public final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
          .addModule(new SimpleModule().addSerializer(Instant.class, ToStringSerializer.instance))
          .build();

  private Json() {}

  /** Of records, lists and maps of these. */
  public static String of(@Nullable Object value) {
    return MAPPER.valueToTree(value).toString();
  }
}
