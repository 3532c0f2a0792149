// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.cli.image.Elsewhere;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcCommandTests {

  @TempDir Path directory;

  private final Recorded output = new Recorded(Look.PLAIN);

  @Test
  void freesWhatIsAbandonedAndLeavesTheRest() throws Exception {
    Leases leases = new Leases(directory);
    leases.take("alive");
    Path held = Files.createDirectory(directory.resolve("held"));
    Files.writeString(directory.resolve("dead.lease"), "owner 1 0\ndirectory " + held + "\n");

    assertThat(gc(leases)).isZero();

    assertThat(output.lines()).containsExactly("Freed what was left of: dead");
    assertThat(held).doesNotExist();
    assertThat(leases.all()).hasSize(1);
  }

  @Test
  void whatCannotBeFreedIsRed() throws Exception {
    Files.writeString(directory.resolve("odd.lease"), "owner 1 0\nmoon full\n");

    assertThat(gc(new Leases(directory))).isEqualTo(1);

    assertThat(output.lines())
        .containsExactly("FAILED  a lease names something unknown: `moon full`");
  }

  @Test
  void nothingToDoIsSaid() {
    assertThat(gc(new Leases(directory))).isZero();
    assertThat(output.lines()).containsExactly("Nothing was left behind.");
  }

  @Test
  void programsGetAllOfItAsOneObject() throws Exception {
    Files.writeString(directory.resolve("dead.lease"), "owner 1 0\n");
    Files.writeString(directory.resolve("odd.lease"), "owner 1 0\nmoon full\n");
    Images images = Images.in(directory.resolve("cache"), new UidRange(100_000, false));

    assertThat(command().json(new Leases(directory), images)).isEqualTo(1);

    JsonNode said = new ObjectMapper().readTree(output.text());
    assertThat(said.at("/deployments/ids")).hasToString("[\"dead\",\"odd\"]");
    assertThat(said.at("/deployments/problems/0").asText())
        .isEqualTo("a lease names something unknown: `moon full`");
    assertThat(said.at("/cache/bytes").asLong(-1)).isZero();
  }

  private int gc(Leases leases) {
    return command().free(leases);
  }

  private GcCommand command() {
    return new GcCommand(
        new Surroundings(output.output(), output.output(), directory, false, false),
        new Elsewhere(List.of()));
  }
}
