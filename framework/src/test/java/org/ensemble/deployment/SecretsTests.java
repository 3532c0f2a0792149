// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.reader.CompositionReader;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTests {

  @TempDir Path directory;

  private Composition composition(String secrets) throws IOException {
    Path file = directory.resolve("composition.yaml");
    Files.writeString(
        file, "image: { suite: bookworm }\nroles: { node: {} }\nsecrets: " + secrets + "\n");
    return CompositionReader.read(file, Choices.NONE);
  }

  @Test
  void aGeneratedOneIsAnotherForEachDeploymentAndNeedsNoEnvironment() throws IOException {
    Composition composition = composition("[{ generated: cookie }]");

    String first = Secrets.of(composition, Map.of()).values().get("cookie");
    String second = Secrets.of(composition, Map.of("cookie", "mine")).values().get("cookie");

    assertThat(first).hasSize(43).isNotEqualTo(second);
    assertThat(second).isNotEqualTo("mine");
  }

  @Test
  void allAreForRootOfTheNodes() throws IOException {
    Secrets secrets =
        Secrets.of(composition("[WORD, { generated: cookie }]"), Map.of("WORD", "xyzzy", "X", "y"));

    assertThat(secrets.seed())
        .extracting(SeedFile::path)
        .containsExactly("/run/secrets/WORD", "/run/secrets/cookie");
  }

  @Test
  void whatTheEnvironmentLacksIsSaidAtOnce() throws IOException {
    Composition composition = composition("[WORD, { generated: cookie }, OTHER]");

    assertThatThrownBy(() -> Secrets.of(composition, Map.of()))
        .hasMessageContaining("the environment lacks `WORD`, `OTHER`; export what is missing");
  }
}
