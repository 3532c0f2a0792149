// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ensemble.deployment.keeper.Guest;
import org.ensemble.deployment.keeper.GuestRun;
import org.ensemble.support.JvmEnd;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "run",
    exitCodeOnExecutionException = RunCommand.NOT_RUN,
    customSynopsis = "ensemble run [-u USER] [ID] NODE -- CMD [ARGUMENT…]",
    description = {
      "Runs a command on a node of a deployment that is kept running, with its input and output.",
      "",
      "One word after the -- is a line for the shell there, several are a program and its"
          + " arguments. The exit status is the command's; 255 if it could not be run."
    })
final class RunCommand implements Callable<Integer> {

  /** As ssh(1) has it. */
  static final int NOT_RUN = 255;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-u", "--user"},
      description = "Who runs it, after a login; root without one by default.")
  private @Nullable String user;

  @Parameters(paramLabel = "WORD", hidden = true)
  private List<String> words = List.of();

  @Override
  public Integer call() throws InterruptedException {
    List<String> all = Objects.requireNonNull(spec).commandLine().getParseResult().originalArgs();
    int separator = all.lastIndexOf("--");
    int command = separator < 0 ? 0 : all.size() - all.indexOf("--") - 1;
    int before = words.size() - command;
    if (command == 0 || before < 1 || before > 2) {
      throw new ParameterException(
          spec.commandLine(), "what is to be run where is written `[ID] NODE -- CMD`");
    }
    List<String> program = words.subList(before, words.size());
    return run(
        words.subList(0, before), program.size() == 1 ? program.get(0) : Shell.join(program));
  }

  private int run(List<String> where, String command) throws InterruptedException {
    NodeArguments node = NodeArguments.of(KeptCommands.keepers(), where);
    try (Guest guest = Guest.of(node.kept());
        GuestRun run = guest.run(node.node(), user, command, NodeShell.STANDARD)) {
      JvmEnd interruption = JvmEnd.does(run::interrupt, "ensemble-run-interrupted");
      int status = run.await();
      interruption.cancel();
      return status;
    }
  }
}
