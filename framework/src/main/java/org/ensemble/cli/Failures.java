// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Output;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says why a command could not do its work. Only what nobody foresaw has a stack trace. */
record Failures(Output error) implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    error.line(error.paint(Colour.RED, command.getCommandSpec().qualifiedName() + ": " + text(e)));
    return command.getCommandSpec().exitCodeOnExecutionException();
  }

  private static String text(Exception e) {
    if (e instanceof EnsembleException) {
      return String.valueOf(e.getMessage());
    }
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace, true));
    return "this is a bug in Ensemble: " + trace.toString().stripTrailing();
  }
}
