// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ensemble.report.statistics.Change;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/** The sentences of a comparison, which are the same wherever they are shown. */
final class Wording {

  private static final int LONGEST = 160;

  private Wording() {}

  /** Such as {@code sandbox: 14 tests, 5 repeats against 5}. */
  static String heading(FlavourComparison flavour) {
    if (!flavour.isOnBothSides()) {
      return flavour.flavour()
          + ": run in the "
          + (flavour.baselineRepeats() > 0 ? "baseline" : "candidate")
          + " only, so there is nothing to compare";
    }
    return flavour.flavour()
        + ": "
        + counted(flavour.tests(), "test")
        + ", "
        + counted(flavour.baselineRepeats(), "repeat")
        + " against "
        + flavour.candidateRepeats();
  }

  static String verdict(VerdictChange change) {
    return change.baseline() + ", now " + change.candidate() + chance(change.chance());
  }

  /** Nothing where it is no news. */
  private static String chance(double chance) {
    return chance > 0.5 ? "" : "; by chance: " + percent(chance);
  }

  static String measured(MeasuredChange measured) {
    Change change = measured.change();
    double pairs = change.isGreater() ? change.superiority() : 1 - change.superiority();
    return value(change.baseline(), measured.unit())
        + ", now "
        + value(change.candidate(), measured.unit())
        + (change.ratio()
            ? String.format(Locale.ROOT, " (factor %.2f", change.shift())
            : " (" + (change.isGreater() ? "+" : "") + value(change.shift(), measured.unit()))
        + ", so in "
        + percent(pairs)
        + " of all pairs; by chance: "
        + percent(change.chance())
        + ")";
  }

  static String value(double value, String unit) {
    if (unit.equals("ms")) {
      return HumanTime.of(Duration.ofMillis(Math.round(value)));
    }
    String number =
        value == Math.rint(value) && Math.abs(value) < 1e15
            ? Long.toString((long) value)
            : String.format(Locale.ROOT, "%.4g", value);
    return unit.isEmpty() ? number : number + " " + unit;
  }

  private static String percent(double part) {
    double percent = part * 100;
    return percent >= 10 || percent == 0
        ? Math.round(percent) + " %"
        : percent < 0.1 ? "below 0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
  }

  static String state(StateChange change) {
    String nodes = String.join(", ", change.nodes());
    String unit = change.unit() == null ? "" : " " + change.unit();
    return change.line() == null
        ? nodes + unit + ": " + change.baseline() + ", now " + change.candidate()
        : nodes
            + unit
            + " says: "
            + brief(change.line())
            + " ["
            + change.baseline()
            + ", now "
            + change.candidate()
            + "]";
  }

  static String input(InputChange change) {
    String where = change.where().isEmpty() ? "" : " (" + change.where() + ")";
    return change.name() + where + ": " + or(change.baseline()) + ", now " + or(change.candidate());
  }

  private static String or(@Nullable String value) {
    return value == null ? "none" : value.isEmpty() ? "empty" : brief(value);
  }

  /** What the numbers allow to say, in a sentence or two. */
  static List<String> times(FlavourComparison flavour) {
    List<String> lines = new ArrayList<>();
    if (flavour.compared() > 0) {
      lines.add(
          counted(flavour.compared(), "time and measurement", "times and measurements")
              + " compared, "
              + (flavour.measured().isEmpty() ? "none" : flavour.measured().size())
              + " beyond noise."
              + (flavour.inTurns()
                  ? ""
                  : " The two sides did not take turns on one machine: small changes may be the"
                      + " machine's, and are not listed."));
    }
    if (flavour.tooFew() > 0) {
      lines.add(
          "Of "
              + counted(flavour.tooFew(), "time or measurement", "times or measurements")
              + " nothing can be said: it takes "
              + flavour.fewestRepeats()
              + " repeats of each side.");
    }
    return lines;
  }

  static String brief(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
  }

  static String counted(int count, String one) {
    return counted(count, one, one + "s");
  }

  private static String counted(int count, String one, String several) {
    return count + " " + (count == 1 ? one : several);
  }

  /** One sentence for all of it. */
  static String sum(Comparison comparison) {
    if (comparison.flavours().stream().noneMatch(FlavourComparison::isOnBothSides)) {
      return "There is no flavour in which both sides were run.";
    }
    if (!comparison.isDifferent()) {
      return "Nothing has changed, as far as the repeats can tell.";
    }
    return comparison.isWorse()
        ? "Something is worse."
        : "Something has changed, none for the worse.";
  }
}
