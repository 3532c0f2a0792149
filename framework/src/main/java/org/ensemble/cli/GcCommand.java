// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ensemble.cli.image.Elsewhere;
import org.ensemble.cli.image.FreedRow;
import org.ensemble.cli.image.FreedText;
import org.ensemble.cli.output.Json;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.image.Images;
import org.ensemble.support.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "gc",
    description = "Frees what deployments and builds have left behind whose process is gone.")
final class GcCommand implements Callable<Integer> {

  /** Images that can be used stay; `image gc` is for those. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Output output;
  private final Elsewhere elsewhere;

  @Option(names = "--json", description = "For programs: an object that says what was freed.")
  private boolean json;

  GcCommand(Surroundings surroundings, Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.output = surroundings.output();
  }

  @Override
  public Integer call() {
    Leases leases = new Leases(Settings.ofSystemProperties().state().resolve("leases"));
    return json ? json(leases, Surroundings.images()) : text(leases, Surroundings.images());
  }

  private int text(Leases leases, Images images) {
    int status = free(leases);
    output.line(FreedText.of(images.clean(NEVER, output::status)));
    elsewhere.removeWhatIsGone(
        images, (flavour, removed) -> output.line(Elsewhere.text(flavour, removed)));
    return status;
  }

  int json(Leases leases, Images images) {
    Leases.Freed freed = leases.freeAbandoned();
    FreedRow row = FreedRow.of(images.clean(NEVER, Progress.SILENT));
    try {
      elsewhere.removeWhatIsGone(images, row.elsewhere()::put);
    } finally {
      output.line(Json.of(Map.of("deployments", freed, "cache", row)));
    }
    return freed.problems().isEmpty() ? 0 : 1;
  }

  int free(Leases leases) {
    Leases.Freed freed = leases.freeAbandoned();
    freed.notes().forEach(output::line);
    freed.problems().forEach(problem -> output.line(output.mark(Mark.FAILED) + " " + problem));
    if (freed.ids().isEmpty()) {
      output.line("Nothing was left behind.");
    } else if (freed.problems().isEmpty()) {
      output.line("Freed what was left of: " + String.join(", ", freed.ids()));
    }
    return freed.problems().isEmpty() ? 0 : 1;
  }
}
