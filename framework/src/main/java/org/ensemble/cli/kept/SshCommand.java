// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.deployment.keeper.Guest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "ssh",
    exitCodeOnExecutionException = RunCommand.NOT_RUN,
    customSynopsis = "ensemble ssh [-u USER] [ID] NODE",
    description = {
      "Opens a shell on a node of a deployment that is kept running.",
      "",
      "The exit status is the shell's; 255 if it could not be opened."
    })
final class SshCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-u", "--user"},
      description = "Whose shell; root's by default.")
  private @Nullable String user;

  @Parameters(paramLabel = "WORD", hidden = true)
  private List<String> words = List.of();

  @Override
  public Integer call() throws InterruptedException {
    Words.require(spec, words, 1, 2, "[ID] NODE");
    NodeArguments node = NodeArguments.of(KeptCommands.keepers(), words);
    try (Guest guest = Guest.of(node.kept())) {
      return new NodeShell(guest, node.node(), user).run();
    }
  }
}
