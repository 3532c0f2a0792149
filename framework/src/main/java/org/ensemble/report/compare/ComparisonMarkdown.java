// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A comparison for a merge request: what is worse in sight, inputs folded away. */
public record ComparisonMarkdown(Comparison comparison) {

  /** More rows than that make a comment that nobody reads, and that GitLab may refuse. */
  private static final int MOST = 200;

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add("**" + Wording.sum(comparison) + "**");
    for (FlavourComparison flavour : comparison.flavours()) {
      lines.add("");
      lines.add("### " + text(Wording.heading(flavour)));
      if (flavour.isOnBothSides()) {
        addTable(lines, List.of("", "what", "how"), rows(flavour));
        addFolded(
            lines,
            Wording.counted(flavour.inputs().size(), "input") + " differ",
            List.of("kind", "name", "where", "baseline", "candidate"),
            flavour.inputs().stream().map(ComparisonMarkdown::row).toList());
        addFolded(
            lines,
            "Perhaps, with too few repeats to say",
            List.of("what"),
            flavour.states().stream()
                .filter(change -> !change.sure())
                .map(change -> List.of(Wording.state(change)))
                .toList());
        Wording.times(flavour).forEach(line -> lines.addAll(List.of("", line)));
      }
    }
    return lines;
  }

  private static List<List<String>> rows(FlavourComparison flavour) {
    return Stream.of(
            flavour.verdicts().stream()
                .map(
                    change ->
                        List.of(
                            change.kind().word(),
                            change.name(),
                            Wording.verdict(change)
                                + (change.cause() == null
                                    ? ""
                                    : ": " + Wording.brief(change.cause())))),
            flavour.measured().stream()
                .map(change -> List.of(change.word(), change.name(), Wording.measured(change))),
            flavour.states().stream()
                .filter(StateChange::sure)
                .map(
                    change ->
                        List.of(
                            change.line() == null ? "unit" : "journal",
                            String.join(", ", change.nodes()),
                            Wording.state(change))),
            flavour.stillFailing().stream().map(name -> List.of("still fails", name, "")))
        .flatMap(rows -> rows)
        .toList();
  }

  private static List<String> row(InputChange change) {
    return List.of(
        change.kind(),
        change.name(),
        change.where(),
        change.baseline() == null ? "" : change.baseline(),
        change.candidate() == null ? "" : change.candidate());
  }

  private static void addFolded(
      List<String> lines, String summary, List<String> head, List<List<String>> rows) {
    if (!rows.isEmpty()) {
      lines.addAll(List.of("", "<details><summary>" + text(summary) + "</summary>"));
      addTable(lines, head, rows);
      lines.addAll(List.of("", "</details>"));
    }
  }

  private static void addTable(List<String> lines, List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(row(head));
    lines.add("|" + "---|".repeat(head.size()));
    rows.stream().limit(MOST).forEach(row -> lines.add(row(row)));
    if (rows.size() > MOST) {
      lines.addAll(List.of("", "… and " + (rows.size() - MOST) + " more"));
    }
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells.stream().map(ComparisonMarkdown::text).toList()) + " |";
  }

  /** Names and messages are not ours: nothing in them is markup. */
  private static String text(String any) {
    return any.replaceAll("\\R", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("([\\\\`*_\\[\\]|~@#])", "\\\\$1");
  }
}
