// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A comparison for programs. */
public final class ComparisonJson {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private ComparisonJson() {}

  public static String text(Comparison comparison) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(comparison);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
