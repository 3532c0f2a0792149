// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.Json;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.keeper.Kept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "ls",
    description = "Lists the deployments that are kept running, the oldest first.")
final class LsCommand implements Callable<Integer> {

  private final Output output;

  @Option(names = "--json", description = "For programs: an array with an object for each.")
  private boolean json;

  LsCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    List<KeptRow> rows = KeptCommands.keepers().all().stream().map(LsCommand::row).toList();
    if (json) {
      output.line(Json.of(rows));
    } else {
      KeptTable.of(rows, Instant.now()).forEach(output::line);
    }
    return 0;
  }

  private static KeptRow row(Kept kept) {
    return KeptRow.of(kept.facts(), kept.timeLeft().orElse(null));
  }
}
