// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.image.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "gc",
    description = {
      "Removes images that nobody has used for a time, layers that no image needs, and what"
          + " killed builds left behind."
    })
final class GcCommand implements Callable<Integer> {

  private final Output output;
  private final Supplier<Images> images;
  private final Elsewhere elsewhere;

  @Option(
      names = "--days",
      defaultValue = "30",
      description = "How long an image may go unused; ${DEFAULT-VALUE} by default.")
  private int days;

  GcCommand(Output output, Supplier<Images> images, Elsewhere elsewhere) {
    this.output = output;
    this.images = images;
    this.elsewhere = elsewhere;
  }

  @Override
  public Integer call() {
    try (LongWork work = LongWork.start(output)) {
      work.keep(FreedText.of(images.get().clean(Duration.ofDays(days), work)));
      elsewhere.removeWhatIsGone(images.get(), work::keep);
    }
    return 0;
  }
}
