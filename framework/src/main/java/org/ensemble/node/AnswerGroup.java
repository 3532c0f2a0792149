// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Nodes that gave the same answer.
 *
 * @param results theirs, in the order of the nodes; at least one
 */
public record AnswerGroup(List<CommandResult> results) {

  public AnswerGroup {
    results = List.copyOf(results);
  }

  static List<AnswerGroup> of(List<CommandResult> results, Function<CommandResult, ?> respect) {
    Map<Object, List<CommandResult>> equal = new LinkedHashMap<>();
    for (CommandResult result : results) {
      equal.computeIfAbsent(respect.apply(result), key -> new ArrayList<>()).add(result);
    }
    return equal.values().stream()
        .map(AnswerGroup::new)
        .sorted(Comparator.comparing((AnswerGroup group) -> group.results().size()).reversed())
        .toList();
  }

  /** Their names. */
  public List<String> nodes() {
    return results.stream().map(CommandResult::node).toList();
  }

  /** The exit status of the first, and of all if they were grouped by what they answered. */
  public int status() {
    return results.get(0).status();
  }

  /** The stdout of the first, and of all if they were grouped by what they answered. */
  public String stdout() {
    return results.get(0).stdout();
  }

  /** <code>node[1-3] (3 nodes) exited with 0</code>, and the output of the first of them. */
  @Override
  public String toString() {
    CommandResult first = results.get(0);
    return NodeNames.fold(nodes())
        + (results.size() == 1 ? "" : " (" + results.size() + " nodes)")
        + " exited with "
        + first.status()
        + CommandText.tails(first.out(), first.err());
  }
}
