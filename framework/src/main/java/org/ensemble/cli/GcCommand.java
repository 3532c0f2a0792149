// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.concurrent.Callable;
import org.ensemble.cli.output.Mark;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.lease.Leases;
import picocli.CommandLine.Command;

@Command(
    name = "gc",
    description = "Frees what deployments have left behind whose process is gone.")
final class GcCommand implements Callable<Integer> {

  private final Output output;

  GcCommand(Surroundings surroundings) {
    this.output = surroundings.output();
  }

  @Override
  public Integer call() {
    return free(new Leases(Settings.ofSystemProperties().state().resolve("leases")));
  }

  int free(Leases leases) {
    Leases.Freed freed = leases.freeAbandoned();
    freed.problems().forEach(problem -> output.line(output.mark(Mark.FAILED) + " " + problem));
    if (freed.ids().isEmpty()) {
      output.line("Nothing was left behind.");
    } else if (freed.problems().isEmpty()) {
      output.line("Freed what was left of: " + String.join(", ", freed.ids()));
    }
    return freed.problems().isEmpty() ? 0 : 1;
  }
}
