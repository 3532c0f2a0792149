// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.concurrent.Callable;
import org.ensemble.cli.output.Output;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    description = {
      "Prints what makes bash and zsh complete commands, options and what they take.",
      "",
      "To have it: `source <(./ensemble completion)`, for good in ~/.bashrc or ~/.zshrc. It"
          + " completes `ensemble` wherever that is, `./ensemble` as well. Names of flavours,"
          + " compositions and tests are those of when it was printed."
    })
final class CompletionCommand implements Callable<Integer> {

  private final Output output;

  @Spec private @Nullable CommandSpec spec;

  CompletionCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    if (spec == null) {
      throw new IllegalStateException("picocli has set no model of this command");
    }
    CommandSpec root = spec.root();
    output.line(AutoComplete.bash(root.name(), root.commandLine()).stripTrailing());
    return 0;
  }
}
