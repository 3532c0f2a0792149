// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.text;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.EnvironmentRecord;
import org.ensemble.report.record.PhaseRecord;
import org.ensemble.report.record.RunRecord;
import org.ensemble.report.record.TestRecord;
import org.ensemble.report.record.TestRecord.Measurement;
import org.ensemble.report.record.Verdict;
import org.ensemble.support.HumanTime;

/**
 * A record as a page in Markdown: what has failed and why comes first, then what was run and on
 * what. It has nothing that is not in the record.
 */
public record RunReport(RunRecord record) {

  /** The rest is in the record; a page is read from the top. */
  private static final int MESSAGE_LINES = 30;

  private static final int DIGITS = 12;

  /** To the evidence of one failure. */
  private static final int LINKS = 5;

  public String markdown() {
    List<String> lines = new ArrayList<>();
    lines.add("# " + new Verdicts(record.tests()).sentence());
    lines.add("");
    failures(lines);
    tests(lines);
    measurements(lines);
    deployments(lines);
    environment(lines);
    return String.join("\n", lines) + "\n";
  }

  private void failures(List<String> lines) {
    for (SameFailures failure : SameFailures.in(record)) {
      TestRecord test = failure.first();
      lines.add(
          "## " + Markdown.text(test.name()) + " failed in " + where(test) + howOften(failure));
      lines.add("");
      if (test.cause() != null) {
        lines.add("**" + Markdown.text(test.cause()) + "**");
        lines.add("");
      }
      lines.addAll(Markdown.block(String.valueOf(test.message()), MESSAGE_LINES));
      lines.add("");
      lines.add("- Test: `" + test.id() + "`");
      evidence(failure, lines);
      lines.add("");
    }
    for (DeploymentRecord each : record.deployments()) {
      String failure = each.failure();
      if (failure != null && record.tests().stream().noneMatch(test -> tells(test, failure))) {
        lines.add("## Composition " + each.composition() + " did not come up in " + where(each));
        lines.add("");
        lines.addAll(Markdown.block(failure, MESSAGE_LINES));
        lines.add("");
      }
    }
  }

  /** Tests that have no deployment because of it have failed with the same words. */
  private static boolean tells(TestRecord test, String failure) {
    return test.message() != null && test.message().contains(failure);
  }

  /** The message is that of the first. */
  private static String howOften(SameFailures failure) {
    return failure.runs() == 1
        ? ""
        : ", " + failure.times().size() + " of " + failure.runs() + " times";
  }

  private void evidence(SameFailures failure, List<String> lines) {
    List<String> links =
        failure.times().stream()
            .flatMap(
                test ->
                    record.deployments().stream()
                        .filter(each -> each.id().equals(test.deployment()))
                        .flatMap(each -> Stream.ofNullable(each.evidence())))
            .map(evidence -> "[" + evidence + "](" + evidence + ")")
            .distinct()
            .toList();
    if (!links.isEmpty()) {
      int more = links.size() - LINKS;
      lines.add(
          "- Evidence: "
              + String.join(", ", links.subList(0, Math.min(LINKS, links.size())))
              + (more > 0 ? " and " + more + " more" : ""));
    }
  }

  private void tests(List<String> lines) {
    lines.add("## Tests");
    lines.add("");
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("test", "where", "repeat", "verdict", "time", "commands", "why"));
    for (TestRecord test : record.tests()) {
      rows.add(
          List.of(
              test.name(),
              where(test),
              String.valueOf(test.repeat()),
              test.verdict().toString().toLowerCase(Locale.ROOT),
              test.verdict() == Verdict.SKIPPED ? "" : time(test.ms()),
              String.valueOf(test.commands()),
              test.reason() == null ? "" : test.reason().lines().findFirst().orElse("")));
    }
    lines.addAll(Markdown.table(rows));
    lines.add("");
  }

  private void measurements(List<String> lines) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("measurement", "where", "repeat", "value", "test"));
    for (TestRecord test : record.tests()) {
      for (Measurement each : test.measurements()) {
        rows.add(
            List.of(
                each.name(),
                where(test),
                String.valueOf(test.repeat()),
                Numbers.shown(each.value()) + " " + each.unit(),
                test.name()));
      }
    }
    if (rows.size() > 1) {
      lines.add("## Measurements");
      lines.add("");
      lines.addAll(Markdown.table(rows));
      lines.add("");
    }
  }

  private void deployments(List<String> lines) {
    if (record.deployments().isEmpty()) {
      return;
    }
    lines.add("## Deployments");
    lines.add("");
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("deployment", "composition", "where", "nodes"));
    head.addAll(PhaseRecord.NAMES);
    head.add("files");
    rows.add(head);
    for (DeploymentRecord each : record.deployments()) {
      List<String> row = new ArrayList<>();
      row.add(each.id());
      row.add(each.composition());
      row.add(where(each));
      row.add(String.valueOf(each.nodes().size()));
      for (String name : PhaseRecord.NAMES) {
        row.add(
            each.phases().stream()
                .filter(phase -> phase.node() == null && phase.name().equals(name))
                .map(phase -> time(phase.ms()))
                .collect(joining(", ")));
      }
      row.add(abridged(each.compositionDigest()));
      rows.add(row);
    }
    lines.addAll(Markdown.table(rows));
    lines.add("");
  }

  private void environment(List<String> lines) {
    EnvironmentRecord here = record.environment();
    lines.add("## Environment");
    lines.add("");
    lines.add("- Run `" + record.run().id() + "`, began at " + record.run().startedAt());
    if (record.run().command() != null) {
      lines.add("- Command: `" + record.run().command() + "`");
    }
    lines.add("- Ensemble " + record.run().ensemble() + ", Java " + here.java());
    lines.add(
        "- "
            + here.host().os()
            + ", kernel "
            + here.host().kernel()
            + ", "
            + here.host().cpus()
            + " processors, "
            + here.host().memoryMiB()
            + " MiB");
    EnvironmentRecord.Git git = here.git();
    if (git != null) {
      lines.add("- Git " + git.commit() + (git.dirty() ? ", with changes on top" : ""));
    }
    record
        .flake()
        .forEach(
            (name, input) ->
                lines.add(
                    "- Flake input `" + name + "`: " + input.url() + " at " + input.revision()));
  }

  private static String where(TestRecord test) {
    return test.variant() == null ? test.flavour() : test.flavour() + " " + test.variant();
  }

  private static String where(DeploymentRecord deployment) {
    return deployment.variant() == null
        ? deployment.flavour()
        : deployment.flavour() + " " + deployment.variant();
  }

  private static String abridged(String digest) {
    return digest.substring(0, Math.min(DIGITS, digest.length()));
  }

  private static String time(long ms) {
    return HumanTime.of(Duration.ofMillis(ms));
  }
}
