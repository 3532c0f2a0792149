// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

/**
 * A line of the report.
 *
 * @param name what was timed
 * @param ours how long it took
 * @param peer what did the same and how long that took; empty for none
 * @param compared ours in terms of the peer's; empty for none
 * @param limit what was promised; empty for nothing
 * @param verdict on the promise
 */
public record Row(
    String name, String ours, String peer, String compared, String limit, Verdict verdict) {

  /** Whether a promise is kept. */
  public enum Verdict {
    KEPT("kept"),
    MISSED("MISSED"),
    NONE("");

    private final String text;

    Verdict(String text) {
      this.text = text;
    }

    static Verdict of(boolean kept) {
      return kept ? KEPT : MISSED;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** The median must be at most that. */
  public static Row within(String name, Samples ours, Duration limit) {
    return new Row(
        name,
        ours.spread(),
        "",
        "",
        "≤ " + Samples.text(limit),
        Verdict.of(ours.median().compareTo(limit) <= 0));
  }

  /** That percentile must be at most that. */
  public static Row within(String name, Samples ours, int percent, Duration limit) {
    return judged(
        name,
        ours.tail(),
        "≤ " + Samples.text(limit),
        ours.percentile(percent).compareTo(limit) <= 0);
  }

  /** Something that is no duration was promised. */
  public static Row judged(String name, String ours, String limit, boolean kept) {
    return new Row(name, ours, "", "", limit, Verdict.of(kept));
  }

  /** A peer is not on this machine. */
  public static Row skipped(String name, String peer, String reason) {
    return new Row(name, "", peer + ": skipped, " + reason, "", "", Verdict.NONE);
  }

  /**
   * The median must be at most so many times that of the peer.
   *
   * @param form in which samples are shown
   */
  public static Row ratio(
      String name,
      Samples ours,
      String peer,
      Samples peers,
      Function<Samples, String> form,
      double limit) {
    double ratio = (double) ours.median().toNanos() / peers.median().toNanos();
    return new Row(
        name,
        form.apply(ours),
        peer + ": " + form.apply(peers),
        text(ratio),
        "≤ " + text(limit),
        Verdict.of(ratio <= limit));
  }

  /** The same, where nothing was promised. */
  public static Row compared(
      String name, Samples ours, String peer, Samples peers, Function<Samples, String> form) {
    Row row = ratio(name, ours, peer, peers, form, 1);
    return new Row(name, row.ours, row.peer, row.compared, "", Verdict.NONE);
  }

  /** The median must be at most so much above that of the peer. */
  public static Row above(String name, Samples ours, String peer, Samples peers, Duration limit) {
    Duration above = ours.median().minus(peers.median());
    return new Row(
        name,
        ours.spread(),
        peer + ": " + peers.spread(),
        (above.isNegative() ? "- " : "+ ") + Samples.text(above.abs()),
        "≤ + " + Samples.text(limit),
        Verdict.of(above.compareTo(limit) <= 0));
  }

  /** A figure that is not a duration. */
  public static Row kept(String name, String ours, String limit, boolean kept) {
    return new Row(name, ours, "", "", "≤ " + limit, Verdict.of(kept));
  }

  /** Nothing was promised. */
  public static Row plain(String name, String ours) {
    return new Row(name, ours, "", "", "", Verdict.NONE);
  }

  private static String text(double ratio) {
    return String.format(Locale.ROOT, "%.2f", ratio);
  }
}
