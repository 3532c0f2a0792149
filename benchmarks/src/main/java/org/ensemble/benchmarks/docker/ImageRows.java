// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.docker;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.flavour.Flavour;
import org.ensemble.image.Image;
import org.ensemble.image.ImageUse;
import org.ensemble.support.Progress;

/** What it takes to have an engine know the images of OAR: the first time, and each later one. */
final class ImageRows {

  private static final String COMPOSITION = "oar";

  /** Has PostgreSQL and OAR's server, and is the largest. */
  private static final String LARGEST = "server";

  private static final int ROUNDS = 3;
  private static final int KNOWN_ROUNDS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(15);

  private ImageRows() {}

  static List<Row> of(TimedFlavour docker, Progress progress) throws Exception {
    try (ImageUse use = docker.image(DeploymentRequest.of(COMPOSITION), LARGEST)) {
      Image image = use.image();
      Flavour flavour = docker.flavour();
      List<Duration> imports = new ArrayList<>();
      for (int round = 1; round <= ROUNDS; round++) {
        progress.say("import of an image of OAR, round " + round + " of " + ROUNDS);
        flavour.forget(image.cache(), key -> !key.equals(image.key()));
        imports.add(Go.timed(() -> flavour.prepare(image, Progress.SILENT)).take());
      }
      List<Duration> known = new ArrayList<>();
      for (int round = 1; round <= KNOWN_ROUNDS; round++) {
        known.add(Go.timed(() -> flavour.prepare(image, Progress.SILENT)).take());
      }
      return List.of(
          Row.within("import of OAR's largest image into docker", Samples.of(imports), LIMIT),
          Row.plain("the same once it is there", Samples.of(known).spread()));
    }
  }
}
