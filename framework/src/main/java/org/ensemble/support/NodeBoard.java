// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * What the nodes do of all deployments that are coming up. One whose nodes are ready is not among
 * them any more. Thread-safe.
 */
public final class NodeBoard {

  private record Doing(String what, long since) {}

  private final LongSupplier nanoClock;
  private final Map<String, Map<String, Doing>> deployments = new LinkedHashMap<>();

  public NodeBoard(LongSupplier nanoClock) {
    this.nanoClock = nanoClock;
  }

  /** As {@link Progress#node} is told it. */
  public synchronized void node(String deployment, String node, String doing) {
    Map<String, Doing> nodes =
        deployments.computeIfAbsent(deployment, unknown -> new LinkedHashMap<>());
    if (doing.equals(Progress.GONE)) {
      nodes.remove(node);
    } else if (!nodes.containsKey(node) || !nodes.get(node).what().equals(doing)) {
      nodes.put(node, new Doing(doing, nanoClock.getAsLong()));
    }
    if (nodes.values().stream().allMatch(NodeBoard::isReady)) {
      deployments.remove(deployment);
    }
  }

  public synchronized boolean isEmpty() {
    return deployments.isEmpty();
  }

  /** A heading for each deployment, and below it a line for each of its nodes. */
  public synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    deployments.forEach(
        (id, nodes) -> {
          lines.add(id + ": " + ready(nodes) + " of " + nodes.size() + " ready");
          int width = nodes.keySet().stream().mapToInt(String::length).max().orElse(0);
          nodes.forEach(
              (name, doing) -> lines.add(("  %-" + width + "s  ").formatted(name) + text(doing)));
        });
    return lines;
  }

  /** The same in one line, in which nodes that do the same are named together. */
  public synchronized String summary() {
    return deployments.entrySet().stream()
        .map(deployment -> deployment.getKey() + ": " + summary(deployment.getValue()))
        .collect(Collectors.joining("; "));
  }

  private String summary(Map<String, Doing> nodes) {
    Map<String, List<String>> alike = new LinkedHashMap<>();
    nodes.forEach(
        (name, doing) ->
            alike.computeIfAbsent(doing.what(), unknown -> new ArrayList<>()).add(name));
    return alike.entrySet().stream()
        .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
        .collect(Collectors.joining("; "));
  }

  private static long ready(Map<String, Doing> nodes) {
    return nodes.values().stream().filter(NodeBoard::isReady).count();
  }

  private static boolean isReady(Doing doing) {
    return doing.what().equals(Progress.READY);
  }

  private String text(Doing doing) {
    long seconds = Duration.ofNanos(nanoClock.getAsLong() - doing.since()).toSeconds();
    return isReady(doing) || seconds == 0
        ? doing.what()
        : doing.what() + "  " + HumanTime.of(Duration.ofSeconds(seconds));
  }
}
