// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.output.Json;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.image.Images;
import org.ensemble.support.Progress;
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

  @Option(names = "--json", description = "For programs: an object that says what was removed.")
  private boolean json;

  GcCommand(Output output, Supplier<Images> images, Elsewhere elsewhere) {
    this.output = output;
    this.images = images;
    this.elsewhere = elsewhere;
  }

  @Override
  public Integer call() {
    Duration unused = Duration.ofDays(days);
    if (json) {
      FreedRow row = FreedRow.of(images.get().clean(unused, Progress.SILENT));
      try {
        elsewhere.removeWhatIsGone(images.get(), row.elsewhere()::put);
      } finally {
        output.line(Json.of(row));
      }
      return 0;
    }
    try (LongWork work = LongWork.start(output)) {
      work.keep(FreedText.of(images.get().clean(unused, work)));
      elsewhere.removeWhatIsGone(
          images.get(), (flavour, removed) -> work.keep(Elsewhere.text(flavour, removed)));
    }
    return 0;
  }
}
