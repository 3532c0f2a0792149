// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ensemble.support.HumanTime;

/**
 * Units that do not do what they are for, and what has kept them from it.
 *
 * @param elapsed at most, between the failure and the look at the units
 */
record UnitFindings(Patient patient, Examination seen, Occasion occasion, Duration elapsed) {

  /** One unit often brings others down; each more is asked for its journal. */
  private static final int MOST = 3;

  /** What is wrong with a unit, before it is asked why. */
  private record Complaint(int weight, UnitStatus unit, double age, String what) {}

  List<Finding> all() {
    return seen.units().stream()
        .map(this::complaint)
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparingInt(Complaint::weight)
                .reversed()
                .thenComparingDouble(Complaint::age))
        .limit(MOST)
        .map(this::finding)
        .toList();
  }

  private Optional<Complaint> complaint(UnitStatus unit) {
    double age = seen.now() - unit.changedAt();
    boolean now = age <= seconds(occasion.test().plus(elapsed));
    String ago = ago(age);
    if (unit.hasFailed() && concerns(unit, age)) {
      return now
          ? Optional.of(new Complaint(Finding.FAILED, unit, age, "failed " + ago))
          : Optional.of(
              new Complaint(
                  Finding.FAILED_BEFORE, unit, age, "failed " + ago + ", before the test"));
    } else if (unit.isRestarting()) {
      return Optional.of(
          new Complaint(
              now ? Finding.RESTARTING : Finding.FAILED_BEFORE,
              unit,
              age,
              "ends again and again (" + unit.restarts() + " restarts)"));
    } else if (unit.restarts() > 0 && now) {
      return Optional.of(new Complaint(Finding.STOPPED, unit, age, "was started again " + ago));
    } else if (unit.hasStopped() && now) {
      return Optional.of(new Complaint(Finding.STOPPED, unit, age, "stopped " + ago));
    }
    return Optional.empty();
  }

  /** What had failed before the nodes were ready, and was accepted, explains nothing now. */
  private boolean concerns(UnitStatus unit, double age) {
    return age <= seconds(occasion.since().plus(elapsed)) && !occasion.tolerated().test(unit.name())
        || occasion.message().contains(unit.name().replaceFirst("\\.service$", ""));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String ago(double age) {
    return HumanTime.of(Duration.ofMillis((long) (age * 1000))) + " ago";
  }

  private Finding finding(Complaint complaint) {
    UnitStatus unit = complaint.unit;
    if (complaint.weight == Finding.STOPPED && !unit.hasEndedBadly()) {
      return Finding.of(complaint.weight, head(complaint));
    }
    List<String> journal = patient.journal(unit.name());
    String because = because(unit, journal).map(text -> "; " + text).orElse("");
    List<String> details = new ArrayList<>();
    // Whoever waited for it has its journal in the message already.
    if (!journal.isEmpty() && !occasion.message().contains(journal.get(journal.size() - 1))) {
      details.add("the end of its journal:");
      journal.forEach(line -> details.add("  " + line));
    }
    return new Finding(complaint.weight, head(complaint) + ": " + unit.end() + because, details);
  }

  private String head(Complaint complaint) {
    return "unit `"
        + complaint.unit.name()
        + "` on node `"
        + patient.name()
        + "` "
        + complaint.what;
  }

  /** What the unit names and cannot have. */
  private Optional<String> because(UnitStatus unit, List<String> journal) {
    List<String> said = journal.stream().map(UnitFindings::withoutHead).toList();
    Set<String> paths = new LinkedHashSet<>(Mentions.paths(said.stream()));
    paths.addAll(Mentions.paths(unit.words().stream()));
    List<PathFact> facts = seen.judged(patient.paths(List.copyOf(paths), unit.user()));
    return Stream.of(
            notRunnable(unit, facts),
            taken(unit, said),
            facts.stream()
                .map(fact -> fact.denial(unit.user()))
                .flatMap(Optional::stream)
                .findFirst(),
            facts.stream()
                .filter(fact -> Mentions.paths(said.stream()).contains(fact.path()))
                .map(fact -> fact.absence().or(() -> fact.notWritable(unit.user())))
                .flatMap(Optional::stream)
                .findFirst())
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** The first word is what is executed; others may be made by it. */
  private static Optional<String> notRunnable(UnitStatus unit, List<PathFact> facts) {
    return unit.words().stream()
        .findFirst()
        .flatMap(program -> facts.stream().filter(fact -> fact.path().equals(program)).findFirst())
        .flatMap(fact -> fact.notRunnable(unit.user()));
  }

  private Optional<String> taken(UnitStatus unit, List<String> said) {
    Set<Integer> ports = Mentions.ports(Stream.concat(said.stream(), unit.words().stream()));
    return seen.listeners().stream()
        .filter(listener -> ports.contains(listener.port()))
        .filter(listener -> !listener.unit().equals(unit.name()))
        .map(
            listener ->
                "port " + listener.port() + ", which it names, is taken by " + listener.describe())
        .findFirst();
  }

  /** Without time, host, program and process id, whose numbers are no ports. */
  private static String withoutHead(String line) {
    int head = line.indexOf("]: ");
    return head < 0 ? line : line.substring(head + 3);
  }
}
