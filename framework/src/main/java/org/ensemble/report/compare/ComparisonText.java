// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.ArrayList;
import java.util.List;

/** A comparison in lines for people at a terminal, or in a log. */
public record ComparisonText(Comparison comparison, Paint paint) {

  /** Of what is uncertain, that many are named. */
  private static final int SOME = 10;

  /** How text may stand out. */
  public enum Tone {
    HEADING,
    WORSE,
    BETTER,
    OTHER
  }

  /** Gives text the look of a tone, without changing its length on a screen. */
  @FunctionalInterface
  public interface Paint {
    Paint NONE = (tone, text) -> text;

    String paint(Tone tone, String text);
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (FlavourComparison flavour : comparison.flavours()) {
      lines.add(paint.paint(Tone.HEADING, Wording.heading(flavour)));
      if (flavour.isOnBothSides()) {
        addChanges(flavour, lines);
        addInputs(flavour, lines);
        addUncertain(flavour, lines);
        Wording.times(flavour).forEach(line -> lines.add("  " + line));
      }
      lines.add("");
    }
    lines.add(
        paint.paint(comparison.isWorse() ? Tone.WORSE : Tone.BETTER, Wording.sum(comparison)));
    return lines;
  }

  private void addChanges(FlavourComparison flavour, List<String> lines) {
    for (VerdictChange change : flavour.verdicts()) {
      Tone tone =
          change.isWorse()
              ? Tone.WORSE
              : change.kind() == VerdictChange.Kind.FIXED ? Tone.BETTER : Tone.OTHER;
      lines.add(item(tone, change.kind().word(), change.name() + ": " + Wording.verdict(change)));
      if (change.cause() != null) {
        lines.add(" ".repeat(16) + Wording.brief(change.cause()));
      }
    }
    for (MeasuredChange change : flavour.measured()) {
      Tone tone = change.isWorse() ? Tone.WORSE : Tone.BETTER;
      lines.add(item(tone, change.word(), change.name() + ": " + Wording.measured(change)));
    }
    flavour.states().stream()
        .filter(StateChange::sure)
        .forEach(
            change ->
                lines.add(
                    item(
                        change.worse() ? Tone.WORSE : Tone.OTHER,
                        change.line() == null ? "unit" : "journal",
                        Wording.state(change))));
    for (String name : flavour.stillFailing()) {
      lines.add(item(Tone.OTHER, "still fails", name));
    }
  }

  private void addInputs(FlavourComparison flavour, List<String> lines) {
    if (!flavour.inputs().isEmpty()) {
      lines.add("  What went in:");
    }
    for (InputChange change : flavour.inputs()) {
      lines.add("    " + change.kind() + " " + Wording.input(change));
    }
  }

  private void addUncertain(FlavourComparison flavour, List<String> lines) {
    List<StateChange> uncertain =
        flavour.states().stream().filter(change -> !change.sure()).toList();
    if (!uncertain.isEmpty()) {
      lines.add("  Perhaps, with too few repeats to say:");
      uncertain.stream().limit(SOME).forEach(change -> lines.add("    " + Wording.state(change)));
      if (uncertain.size() > SOME) {
        lines.add("    and " + (uncertain.size() - SOME) + " more");
      }
    }
  }

  private String item(Tone tone, String word, String text) {
    return "  " + paint.paint(tone, String.format("%-13s", word)) + " " + text;
  }
}
