// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.Slowness;
import org.ensemble.support.Suggestions;

/**
 * Some nodes of a deployment, in the order of the composition. Immutable and thread-safe.
 *
 * <p>What is done on all of them is done at once, on a thread for each.
 */
public final class Nodes implements Iterable<Node> {

  private final List<Node> nodes;
  private final NodeThreads threads;

  public Nodes(List<? extends Node> nodes) {
    this(List.copyOf(nodes), new NodeThreads());
  }

  Nodes(List<Node> nodes, NodeThreads threads) {
    this.nodes = nodes;
    this.threads = threads;
  }

  /** Their host names. */
  public List<String> names() {
    return nodes.stream().map(Node::name).toList();
  }

  /**
   * The one with that host name.
   *
   * @throws EnsembleException if none of these has it
   */
  public Node named(String name) {
    return stream()
        .filter(node -> node.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new EnsembleException(Suggestions.unknown("node", name, names())));
  }

  public int size() {
    return nodes.size();
  }

  public boolean isEmpty() {
    return nodes.isEmpty();
  }

  public Stream<Node> stream() {
    return nodes.stream();
  }

  @Override
  public Iterator<Node> iterator() {
    return nodes.iterator();
  }

  /**
   * The first.
   *
   * @throws EnsembleException if there is none
   */
  public Node first() {
    return first(1).nodes.get(0);
  }

  /**
   * So many of them, from the first on.
   *
   * @throws EnsembleException if there are fewer
   */
  public Nodes first(int number) {
    if (number < 0 || number > size()) {
      throw new EnsembleException(
          "the first " + number + " were asked for of " + size() + " nodes: " + this);
    }
    return new Nodes(nodes.subList(0, number), threads);
  }

  /** All but those, which may be others altogether. */
  public Nodes without(Node... others) {
    return where(node -> !Arrays.asList(others).contains(node));
  }

  /** Those that play that role, of which there may be none. */
  public Nodes ofRole(String role) {
    return where(node -> node.role().equals(role));
  }

  /** Those of which it is true. */
  public Nodes where(Predicate<? super Node> condition) {
    return new Nodes(nodes.stream().filter(condition).toList(), threads);
  }

  /** See {@link NodesCommands#execute}. */
  public Answers execute(String command) {
    return commands().execute(command);
  }

  /** See {@link NodesCommands#succeed}. */
  public Answers succeed(String command) {
    return commands().succeed(command);
  }

  /** See {@link NodesCommands#expectFailure}. */
  public Answers expectFailure(String command) {
    return commands().expectFailure(command);
  }

  /** See {@link NodesCommands#as}. */
  public NodesCommands as(String user) {
    return commands().as(user);
  }

  /** See {@link NodesCommands#within}. */
  public NodesCommands within(Duration limit) {
    return commands().within(limit);
  }

  /** See {@link NodesCommands#with}. */
  public NodesCommands with(UnaryOperator<Commands> change) {
    return commands().with(change);
  }

  /** See {@link NodesCommands#failingFast}. */
  public NodesCommands failingFast() {
    return commands().failingFast();
  }

  private NodesCommands commands() {
    return new NodesCommands(nodes, threads, UnaryOperator.identity(), false);
  }

  /**
   * Waits for something to hold on all, any or some of them.
   *
   * @param what it is, for the message if it does not: <code>the queue is empty</code>
   * @throws EnsembleException if there are no nodes
   */
  public NodesAwait await(String what) {
    return new NodesAwait(nodes, threads, what, slowness(), slowness().scale(Await.DEFAULT));
  }

  /**
   * Does something with all of them at once, and returns when it is done with each.
   *
   * @param action called on a thread per node
   * @throws RuntimeException what the first node, in order, threw; what others threw is suppressed
   *     in it
   */
  public void forEachInParallel(Consumer<? super Node> action) {
    mapInParallel(
        node -> {
          action.accept(node);
          return node;
        });
  }

  /**
   * The same where the nodes have to meet: {@code barrier.await("all have voted")} returns when all
   * have come there.
   *
   * @throws RuntimeException as above; a barrier that was not reached comes after what kept a node
   *     from it
   */
  public void forEachInParallel(BiConsumer<? super Node, Barrier> action) {
    Meeting meeting = new Meeting(names(), slowness().scale(Await.DEFAULT));
    forEachInParallel(
        node -> {
          String end = "has failed";
          try {
            action.accept(node, point -> meeting.await(node.name(), point));
            end = "has ended";
          } finally {
            meeting.leave(node.name(), end);
          }
        });
  }

  /**
   * Finds something out about all of them at once.
   *
   * @param function called on a thread per node
   * @return what it returned for each, in the order of the nodes
   * @throws RuntimeException what the first node, in order, threw; what others threw is suppressed
   *     in it
   */
  public <T> List<T> mapInParallel(Function<? super Node, ? extends T> function) {
    List<Outcome<T>> outcomes =
        threads.onAll(nodes, function::apply, Attempt.current(), outcome -> false);
    Thrown.by(outcomes);
    List<T> values = new ArrayList<>();
    outcomes.forEach(outcome -> values.add(outcome.value()));
    return values;
  }

  private Slowness slowness() {
    return NodeThreads.slowness(nodes);
  }

  @Override
  public String toString() {
    return String.join(", ", names());
  }
}
