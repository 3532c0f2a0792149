// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.keeper.Kept;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "down",
    description = "Takes a deployment down that is kept running. Its evidence stays.")
final class DownCommand implements Callable<Integer> {

  private final Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "May be left out if there is one, and shortened if that is clear.")
  private @Nullable String id;

  @Option(names = "--all", description = "All of them.")
  private boolean all;

  DownCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<Kept> chosen =
        all ? KeptCommands.keepers().all() : List.of(KeptCommands.keepers().named(id));
    try (LongWork work = LongWork.start(output)) {
      for (Kept kept : chosen) {
        work.now("taking " + kept.id() + " down");
        kept.down(work);
        work.keep(kept.id() + " is down, its evidence is in " + kept.facts().evidence());
      }
    }
    return 0;
  }
}
