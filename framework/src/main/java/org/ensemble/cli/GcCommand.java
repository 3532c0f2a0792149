// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.ensemble.cli.image.Elsewhere;
import org.ensemble.cli.image.FreedText;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.image.Images;
import picocli.CommandLine.Command;

@Command(
    name = "gc",
    description = "Frees what deployments and builds have left behind whose process is gone.")
final class GcCommand implements Callable<Integer> {

  /** Images that can be used stay; `image gc` is for those. */
  private static final Duration NEVER = Duration.ofDays(36_500);

  private final Output output;
  private final Elsewhere elsewhere;

  GcCommand(Surroundings surroundings, Elsewhere elsewhere) {
    this.elsewhere = elsewhere;
    this.output = surroundings.output();
  }

  @Override
  public Integer call() {
    int status = free(new Leases(Settings.ofSystemProperties().state().resolve("leases")));
    Images images = Surroundings.images();
    output.line(FreedText.of(images.clean(NEVER, output::status)));
    elsewhere.removeWhatIsGone(images, output::line);
    return status;
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
