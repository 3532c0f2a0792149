// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.output.Output;
import org.ensemble.composition.reader.CompositionSchema;
import org.ensemble.report.compare.ComparisonSchema;
import org.ensemble.report.record.RecordSchema;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "schema",
    description = {
      "Prints the JSON Schema (draft 2020-12) of a file that Ensemble reads or writes.",
      "",
      "An editor with a YAML language server completes and checks a composition.yaml whose first"
          + " line is `# yaml-language-server: $schema=FILE`."
    })
final class SchemaCommand implements Callable<Integer> {

  /** What there is a schema of; the constants are called as they are typed. */
  private enum Of {
    composition(CompositionSchema::text),
    record(RecordSchema::text),
    comparison(ComparisonSchema::text);

    private final Supplier<String> text;

    Of(Supplier<String> text) {
      this.text = text;
    }
  }

  private final Output output;

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      defaultValue = "composition",
      description = "${COMPLETION-CANDIDATES}; ${DEFAULT-VALUE} by default.")
  private Of of = Of.composition;

  SchemaCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    output.line(of.text.get().stripTrailing());
    return 0;
  }
}
