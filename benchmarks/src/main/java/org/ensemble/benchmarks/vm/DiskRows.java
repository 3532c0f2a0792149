// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks.vm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.benchmarks.InTurns.Go;
import org.ensemble.benchmarks.Row;
import org.ensemble.benchmarks.Samples;
import org.ensemble.benchmarks.TimedFlavour;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.image.Image;
import org.ensemble.image.ImageUse;
import org.ensemble.image.form.Form;
import org.ensemble.image.form.ImageForms;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;

/** What it takes to have a disk with OAR's tree, and a node's own of it. */
final class DiskRows {

  private static final String COMPOSITION = "oar";

  /** Has PostgreSQL and OAR's server, and is the largest. */
  private static final String LARGEST = "server";

  private static final int ROUNDS = 3;
  private static final int KNOWN_ROUNDS = 20;
  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final Duration OVERLAY_LIMIT = Duration.ofMillis(100);

  private DiskRows() {}

  static List<Row> of(TimedFlavour vm, Progress progress) throws Exception {
    Path room = Files.createTempDirectory("benchmark-");
    try (ImageUse use = vm.image(DeploymentRequest.of(COMPOSITION), LARGEST)) {
      Image image = use.image();
      List<Duration> made = new ArrayList<>();
      Path disk = room;
      for (int round = 1; round <= ROUNDS; round++) {
        progress.say("disk of an image of OAR, round " + round + " of " + ROUNDS);
        // Of another size than those that nodes have, so that it is made anew and theirs is left
        // alone.
        Form form = Form.disk((15L << 30) + ((long) round << 20));
        long start = System.nanoTime();
        disk = new ImageForms(image).directory(form, Progress.SILENT).resolve(Form.DISK);
        made.add(Duration.ofNanos(System.nanoTime() - start));
        if (round < ROUNDS) {
          remove(disk.getParent());
        }
      }
      Form last = Form.disk((15L << 30) + ((long) ROUNDS << 20));
      List<Duration> known = new ArrayList<>();
      List<Duration> overlays = new ArrayList<>();
      for (int round = 1; round <= KNOWN_ROUNDS; round++) {
        known.add(Go.timed(() -> new ImageForms(image).directory(last, Progress.SILENT)).take());
        List<String> overlay =
            List.of(
                "qemu-img",
                "create",
                "-q",
                "-f",
                "qcow2",
                "-F",
                "raw",
                "-b",
                disk.toString(),
                room.resolve("overlay" + round).toString());
        overlays.add(Go.timed(() -> Program.run(overlay, LIMIT).orThrow("make a disk")).take());
      }
      remove(disk.getParent());
      return List.of(
          Row.within("disk with OAR's largest image", Samples.of(made), LIMIT),
          Row.plain("the same once it is there", Samples.of(known).spread()),
          Row.within("a node's own disk", Samples.of(overlays), OVERLAY_LIMIT));
    } finally {
      remove(room);
    }
  }

  private static void remove(Path directory) {
    Program.run(List.of("rm", "-rf", directory.toString()), LIMIT).orThrow("clean up");
  }
}
