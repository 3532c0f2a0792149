// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonTests {

  @Test
  void isOneLineWithInstantsInWordsAndWithoutWhatThereIsNot() {
    Row row = new Row("a\nb", null, Instant.parse("2026-11-23T04:30:00Z"), Map.of("x", 1L));

    assertThat(Json.of(List.of(row)))
        .isEqualTo("[{\"name\":\"a\\nb\",\"since\":\"2026-11-23T04:30:00Z\",\"more\":{\"x\":1}}]");
  }

  private record Row(
      String name, @Nullable String variant, Instant since, Map<String, Long> more) {}
}
