// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Output;
import org.ensemble.support.Suggestions;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line, in the words of the rest of Ensemble. */
record UsageErrors(Output error) implements IParameterExceptionHandler {

  @Override
  public int handleParseException(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    error.line(error.paint(Colour.RED, name + ": " + message(e, command)));
    error.line("Try `./" + name + " --help`.");
    return command.getCommandSpec().exitCodeOnInvalidInput();
  }

  private static String message(ParameterException e, CommandLine command) {
    Collection<String> commands = command.getSubcommands().keySet();
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      boolean runs = command.getCommandSpec().userObject() instanceof Callable;
      return !runs
          ? "a command is missing: known are `" + String.join("`, `", commands) + "`"
          : String.valueOf(e.getMessage())
              .replaceFirst("^Error: ", "")
              .replace("option option", "option");
    }
    String first = unmatched.getUnmatched().get(0);
    if (first.startsWith("-")) {
      return Suggestions.unknown("option", first.replaceFirst("=.*", ""), options(command));
    }
    return commands.isEmpty()
        ? "`" + first + "` is one argument too many"
        : Suggestions.unknown("command", first, commands);
  }

  private static List<String> options(CommandLine command) {
    return command.getCommandSpec().options().stream().map(o -> o.longestName()).toList();
  }
}
