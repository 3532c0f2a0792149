// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SchemaCommandTests {

  private final Recorded output = new Recorded(Look.PLAIN);
  private final CommandLine line = new CommandLine(new SchemaCommand(output.output()));

  @Test
  void printsThatOfACompositionIfNoneIsNamed() throws Exception {
    assertThat(line.execute()).isZero();

    JsonNode schema = new ObjectMapper().readTree(output.text());
    assertThat(schema.path("$schema").asText())
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(schema.path("properties").has("roles")).isTrue();
  }

  @Test
  void printsTheOneThatIsNamed() {
    assertThat(line.execute("composition")).isZero();
    assertThat(output.text()).contains("\"roles\"");
  }

  @Test
  void printsThatOfARunRecord() throws Exception {
    assertThat(line.execute("record")).isZero();

    JsonNode schema = new ObjectMapper().readTree(output.text());
    assertThat(schema.path("properties").has("deployments")).isTrue();
  }
}
