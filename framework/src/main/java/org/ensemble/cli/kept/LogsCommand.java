// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.support.IoReason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "logs",
    customSynopsis = "ensemble logs [-f] [-n LINES] [--console] [ID] [NODE]",
    description = {
      "Shows the journals of a deployment that is kept running, of all its nodes or of one.",
      "",
      "With -f it goes on with what comes, until it is interrupted or the deployment is down."
    })
final class LogsCommand implements Callable<Integer> {

  private static final long PAUSE_MILLIS = 200;

  private final Output output;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = {"-f", "--follow"},
      description = "Go on with what comes.")
  private boolean follow;

  @Option(
      names = {"-n", "--lines"},
      paramLabel = "LINES",
      description = "Of each node so many from the end; all by default.")
  private int most = Integer.MAX_VALUE;

  @Option(names = "--console", description = "What the consoles show instead.")
  private boolean console;

  @Parameters(paramLabel = "WORD", hidden = true)
  private List<String> words = List.of();

  LogsCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() throws InterruptedException {
    Words.require(spec, words, 0, 2, "[ID] [NODE]");
    LogChoice choice = LogChoice.of(KeptCommands.keepers(), words);
    List<LogTail> logs =
        choice.nodes().stream().map(node -> new LogTail(file(node, choice.kept()))).toList();
    try {
      for (LogTail log : logs) {
        List<String> lines = log.next();
        lines.subList(Math.max(0, lines.size() - most), lines.size()).forEach(output::line);
      }
      while (follow) {
        Thread.sleep(PAUSE_MILLIS);
        boolean goesOn = choice.kept().isThere();
        for (LogTail log : logs) {
          log.next().forEach(output::line);
        }
        if (!goesOn) {
          output.line("(" + choice.kept().id() + " is down)");
          break;
        }
      }
      return 0;
    } catch (IOException e) {
      throw new EnsembleException(
          "a log of `" + choice.kept().id() + "` cannot be read: " + IoReason.of(e), e);
    }
  }

  private Path file(KeptNode node, Kept kept) {
    if (console && node.console() == null) {
      throw new EnsembleException(
          "the console of node `"
              + node.name()
              + "` is not captured by flavour `"
              + kept.facts().flavour()
              + "`");
    }
    return Path.of(console ? Objects.requireNonNull(node.console()) : node.journal());
  }
}
