// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;

/**
 * What many nodes answered to one command: a result for each, in the order of the nodes. Two
 * answers are equal if exit status and stdout are; stderr may name a node or a process.
 */
public final class Answers implements Iterable<CommandResult> {

  private final String command;
  private final List<CommandResult> results;
  private final UnaryOperator<String> masking;

  Answers(String command, List<CommandResult> results, UnaryOperator<String> masking) {
    this.command = command;
    this.results = List.copyOf(results);
    this.masking = masking;
  }

  /**
   * What that node answered.
   *
   * @param node its name
   * @throws EnsembleException if it was not asked
   */
  public CommandResult of(String node) {
    return stream()
        .filter(result -> result.node().equals(node))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    Suggestions.unknown("node", node, stream().map(CommandResult::node).toList())));
  }

  /** What that node answered; throws as {@link #of(String)} does. */
  public CommandResult of(Node node) {
    return of(node.name());
  }

  public int size() {
    return results.size();
  }

  public Stream<CommandResult> stream() {
    return results.stream();
  }

  @Override
  public Iterator<CommandResult> iterator() {
    return results.iterator();
  }

  /** Something of each result by the name of its node, in the order of the nodes. */
  public <T> Map<String, T> byNode(Function<CommandResult, T> something) {
    Map<String, T> byNode = new LinkedHashMap<>();
    results.forEach(result -> byNode.put(result.node(), something.apply(result)));
    return byNode;
  }

  /** The nodes with equal answers together; the largest group first, else in node order. */
  public List<AnswerGroup> groups() {
    return AnswerGroup.of(results, result -> new Answer(result.status(), result.out().bytes()));
  }

  /**
   * The same for those that are equal in one respect, such as their {@link CommandResult#status}.
   */
  public List<AnswerGroup> groupsBy(Function<CommandResult, ?> respect) {
    return AnswerGroup.of(results, respect);
  }

  /** The group of more than half of the nodes, if there is one. */
  public Optional<AnswerGroup> majority() {
    return groups().stream().filter(group -> 2 * group.results().size() > size()).findFirst();
  }

  /** The names of the nodes that are not in the majority, which are all if there is none. */
  public List<String> odd() {
    List<String> odd = new ArrayList<>(stream().map(CommandResult::node).toList());
    majority().ifPresent(group -> odd.removeAll(group.nodes()));
    return odd;
  }

  /** Whether all gave the same answer. */
  public boolean agree() {
    return groups().size() <= 1;
  }

  /**
   * The stdout that all gave.
   *
   * @throws EnsembleException if they do not agree; it shows who answered what
   */
  public String agreed() {
    if (!agree()) {
      throw new EnsembleException("expected one answer from all nodes, but " + this);
    }
    return results.get(0).stdout();
  }

  /** Who answered what, equal answers together. */
  @Override
  public String toString() {
    List<AnswerGroup> groups = groups();
    StringBuilder text =
        new StringBuilder()
            .append(size())
            .append(size() == 1 ? " node" : " nodes")
            .append(" gave ")
            .append(groups.size())
            .append(groups.size() == 1 ? " answer to " : " different answers to ")
            .append(CommandText.quoted(masking.apply(command)));
    groups.forEach(group -> text.append("\n").append(masking.apply(group.toString())));
    return text.toString();
  }
}
