// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.flavour.Usage;
import org.ensemble.report.record.NodeRecord.Peak;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsageSamplerTests {

  private static final Look SEEN = new Look(null, new Usage(1L, 2L, 3L, 4L, 5L));

  @TempDir Path directory;
  private final List<String> said = new ArrayList<>();
  private final Map<String, Peak> peaks = new HashMap<>();

  @Test
  void theEndIsLookedAtHoweverSoonItComes() throws Exception {
    try (UsageSampler sampler = new UsageSampler(said::add)) {
      sampler.watch("up", () -> SEEN, Files.createDirectory(directory.resolve("up")));
      sampler.watch("off", () -> Look.at(null), Files.createDirectory(directory.resolve("off")));
      sampler.start();

      sampler.end(peaks::put);
    }

    assertThat(peaks).containsOnly(Map.entry("up", new Peak(1L, 2L, 3L, 4L, 5L)));
    assertThat(directory.resolve("up/resources.csv")).content().hasLineCount(2);
    assertThat(directory.resolve("off/resources.csv")).doesNotExist();
    assertThat(said).isEmpty();
  }

  @Test
  void whatCannotBeWrittenIsSaidOnceAndKeepsNoOtherFromBeingLookedAt() throws Exception {
    try (UsageSampler sampler = new UsageSampler(said::add)) {
      sampler.watch("one", () -> SEEN, directory.resolve("missing"));
      sampler.watch("two", () -> SEEN, directory.resolve("missing"));
      sampler.watch("three", () -> SEEN, Files.createDirectory(directory.resolve("three")));

      sampler.end(peaks::put);
    }

    assertThat(said)
        .singleElement()
        .asString()
        .startsWith("what the nodes use is not in the evidence: ");
    assertThat(peaks).containsOnlyKeys("one", "two", "three");
    assertThat(directory.resolve("three/resources.csv")).exists();
  }

  @Test
  void nobodyIsAskedAfterItWasClosed() throws Exception {
    List<String> asked = new ArrayList<>();
    UsageSampler sampler = new UsageSampler(said::add);
    sampler.watch(
        "one",
        () -> {
          asked.add("one");
          return SEEN;
        },
        directory);
    sampler.close();

    sampler.end(peaks::put);

    assertThat(asked).isEmpty();
    assertThat(peaks).isEmpty();
  }
}
