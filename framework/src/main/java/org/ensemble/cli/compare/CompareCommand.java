// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.Colour;
import org.ensemble.cli.output.Output;
import org.ensemble.report.compare.Comparison;
import org.ensemble.report.compare.ComparisonJson;
import org.ensemble.report.compare.ComparisonMarkdown;
import org.ensemble.report.compare.ComparisonText;
import org.ensemble.report.compare.ComparisonText.Tone;
import org.ensemble.report.compare.Variants;
import org.ensemble.report.record.RunRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "compare",
    description = {
      "Says what has changed from one run to others: verdicts, times, states, and what went in.",
      "",
      "A run is a file or directory with records, the name of a baseline, or COMMIT:NAME and"
          + " COMMIT:PATH for those of a commit. Several runs are repeats of the same."
    },
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing is worse, as far as the repeats can tell",
      "1:something is (see --fail-on), or the records cannot be read",
      "2:the command line itself is wrong"
    })
final class CompareCommand implements Callable<Integer> {

  /** What is shown. */
  enum Format {
    text,
    markdown,
    json
  }

  /** When the exit status is 1. */
  enum FailOn {
    worse,
    different,
    never
  }

  private final Output output;
  private final RecordSources sources;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "BASELINE RUN",
      description = "What it was, and what it is: the latest run of this project by default.")
  private List<String> places = List.of();

  @Option(
      names = "--variants",
      paramLabel = "A,B",
      description =
          "Compare two variants in the same runs, with `base` for none, rather than runs; then"
              + " there is no BASELINE, all are RUNs.")
  private @Nullable String variants;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text, markdown (for a merge request) or json.")
  private Format format = Format.text;

  @Option(
      names = "--fail-on",
      paramLabel = "WHAT",
      description = "worse (the default), different or never.")
  private FailOn failOn = FailOn.worse;

  CompareCommand(Output output, RecordSources sources) {
    this.output = output;
    this.sources = sources;
  }

  @Override
  public Integer call() {
    Comparison comparison = comparison();
    lines(comparison).forEach(output::line);
    boolean red =
        switch (failOn) {
          case worse -> comparison.isWorse();
          case different -> comparison.isDifferent();
          case never -> false;
        };
    return red ? 1 : 0;
  }

  private Comparison comparison() {
    RecordPlaces records = sources.get();
    if (variants != null) {
      List<String> two = List.of(variants.split(",", -1));
      if (two.size() != 2 || two.contains("") || two.get(0).equals(two.get(1))) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            "--variants takes two with a comma between, such as `base,trixie`, not `"
                + variants
                + "`");
      }
      List<RunRecord> runs = read(records, places);
      return Comparison.of(Variants.only(two.get(0), runs), Variants.only(two.get(1), runs));
    }
    List<RunRecord> candidate =
        places.size() == 1 ? records.latest() : read(records, places.subList(1, places.size()));
    return Comparison.of(records.read(places.get(0)), candidate);
  }

  private static List<RunRecord> read(RecordPlaces records, List<String> places) {
    List<RunRecord> all = new ArrayList<>();
    places.forEach(place -> all.addAll(records.read(place)));
    return all;
  }

  private List<String> lines(Comparison comparison) {
    return switch (format) {
      case text -> new ComparisonText(comparison, this::paint).lines();
      case markdown -> new ComparisonMarkdown(comparison).lines();
      case json -> List.of(ComparisonJson.text(comparison));
    };
  }

  private String paint(Tone tone, String text) {
    return switch (tone) {
      case HEADING -> output.paint(Colour.BOLD, text);
      case WORSE -> output.paint(Colour.RED, text);
      case BETTER -> output.paint(Colour.GREEN, text);
      case OTHER -> output.paint(Colour.YELLOW, text);
    };
  }
}
