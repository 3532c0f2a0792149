// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.ensemble.report.record.DeploymentRecord;
import org.ensemble.report.record.NodeRecord;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.report.statistics.Proportions;
import org.jspecify.annotations.Nullable;

/** Finds what nodes were in the end, or have complained of, on one side only. */
final class States {

  /** The chance of a false word about one of them. */
  private static final double LEVEL = 0.01;

  /** What is named after a session, a device or a process, and is there whenever those are. */
  private static final Pattern PASSING =
      Pattern.compile(".*\\.(scope|slice|device|swap)|run-.*|user(-runtime-dir)?@.*");

  private static final String ABSENT = "not there";

  /** What is said of a unit, or by it. */
  private record Fact(String node, @Nullable String unit, @Nullable String line) {}

  /** One that is the same on several nodes. */
  private record Same(
      @Nullable String unit,
      @Nullable String line,
      String baseline,
      String candidate,
      boolean worse,
      boolean sure) {}

  /** In how many deployments of a side which was the case. */
  private static final class Seen {
    private final Map<String, Integer> deployments = new TreeMap<>();
    private final Map<Fact, Map<String, Integer>> facts = new LinkedHashMap<>();

    int deployments(Fact fact) {
      return deployments.getOrDefault(fact.node(), 0);
    }

    /** By state; what is not there has one, too. */
    Map<String, Integer> states(Fact fact) {
      Map<String, Integer> states = new TreeMap<>(facts.getOrDefault(fact, Map.of()));
      int rest = deployments(fact) - states.values().stream().mapToInt(i -> i).sum();
      if (rest > 0) {
        states.put(ABSENT, rest);
      }
      return states;
    }
  }

  private States() {}

  static List<StateChange> changes(Side baseline, Side candidate) {
    Seen before = look(baseline);
    Seen after = look(candidate);
    Set<Fact> all = new LinkedHashSet<>(before.facts.keySet());
    all.addAll(after.facts.keySet());
    Map<Same, Set<String>> found = new LinkedHashMap<>();
    for (Fact fact : all) {
      if (before.deployments(fact) > 0 && after.deployments(fact) > 0) {
        Same change = change(fact, before, after);
        if (change != null) {
          found.computeIfAbsent(change, key -> new TreeSet<>()).add(fact.node());
        }
      }
    }
    List<StateChange> changes = new ArrayList<>();
    found.forEach(
        (same, nodes) ->
            changes.add(
                new StateChange(
                    List.copyOf(nodes),
                    same.unit(),
                    same.line(),
                    same.baseline(),
                    same.candidate(),
                    same.worse(),
                    same.sure())));
    changes.sort((a, b) -> Boolean.compare(b.worse(), a.worse()));
    return changes;
  }

  private static @Nullable Same change(Fact fact, Seen before, Seen after) {
    Map<String, Integer> one = before.states(fact);
    Map<String, Integer> other = after.states(fact);
    String was = most(one);
    String is = most(other);
    if (was.equals(is)) {
      return null;
    }
    Proportions proportions =
        new Proportions(
            one.getOrDefault(is, 0),
            before.deployments(fact),
            other.getOrDefault(is, 0),
            after.deployments(fact));
    boolean sure = proportions.chance() <= LEVEL;
    if (!sure && !proportions.isAllOrNothing()) {
      return null;
    }
    boolean worse = fact.line() == null ? is.startsWith("failed") : !is.equals(ABSENT);
    return fact.line() == null
        ? new Same(fact.unit(), null, was, is, worse, sure)
        : new Same(
            fact.unit(),
            fact.line(),
            times(one, before.deployments(fact)),
            times(other, after.deployments(fact)),
            worse,
            sure);
  }

  private static String times(Map<String, Integer> states, int deployments) {
    return "in " + (deployments - states.getOrDefault(ABSENT, 0)) + " of " + deployments;
  }

  private static String most(Map<String, Integer> states) {
    return states.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(ABSENT);
  }

  private static Seen look(Side side) {
    Seen seen = new Seen();
    for (DeploymentRecord deployment : side.deployments()) {
      if (deployment.outcome() == DeploymentRecord.Outcome.UP) {
        for (NodeRecord node : deployment.nodes()) {
          String name = side.key(deployment) + "/" + node.name();
          if (node.active().isEmpty() && node.units().isEmpty() && node.errors().isEmpty()) {
            continue; // Nobody could look at it in the end, as if it was off.
          }
          seen.deployments.merge(name, 1, Integer::sum);
          Stream.concat(
                  node.active().stream().map(unit -> Map.entry(unit, "active")),
                  node.units().stream().map(unit -> Map.entry(unit.name(), state(unit))))
              .filter(entry -> !PASSING.matcher(entry.getKey()).matches())
              .forEach(entry -> add(seen, new Fact(name, entry.getKey(), null), entry.getValue()));
          node.errors().stream()
              .map(error -> line(name, error))
              .distinct()
              .forEach(fact -> add(seen, fact, "there"));
        }
      }
    }
    return seen;
  }

  private static Fact line(String node, ErrorLine error) {
    return new Fact(node, error.unit(), error.text());
  }

  private static String state(NodeRecord.UnitRecord unit) {
    return unit.state() + (unit.result() == null ? "" : " (" + unit.result() + ")");
  }

  private static void add(Seen seen, Fact fact, String state) {
    seen.facts.computeIfAbsent(fact, key -> new TreeMap<>()).merge(state, 1, Integer::sum);
  }
}
