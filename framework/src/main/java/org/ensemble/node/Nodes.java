// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** Some nodes of a deployment, in the order of the composition. Immutable. */
public final class Nodes implements Iterable<Node> {

  private final List<Node> nodes;

  public Nodes(List<? extends Node> nodes) {
    this.nodes = List.copyOf(nodes);
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

  public Stream<Node> stream() {
    return nodes.stream();
  }

  @Override
  public Iterator<Node> iterator() {
    return nodes.iterator();
  }

  /**
   * Does something with all of them at once, and returns when it is done with each.
   *
   * @param action called on a thread per node
   * @throws RuntimeException what the first node, in order, threw; what others threw is suppressed
   *     in it
   */
  public void forEachInParallel(Consumer<? super Node> action) {
    Attempt attempt = Attempt.current();
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (Node node : nodes) {
      CompletableFuture<Void> done = new CompletableFuture<>();
      Thread thread =
          new Thread(() -> complete(done, attempt, () -> action.accept(node)), "on " + node.name());
      thread.setDaemon(true);
      thread.start();
      running.add(done);
    }
    @Nullable Throwable first = null;
    for (CompletableFuture<Void> done : running) {
      try {
        done.join();
      } catch (CompletionException e) {
        if (first == null) {
          first = e.getCause();
        } else {
          first.addSuppressed(e.getCause());
        }
      }
    }
    if (first instanceof Error error) {
      throw error;
    }
    if (first != null) {
      throw (RuntimeException) first;
    }
  }

  private static void complete(
      CompletableFuture<Void> done, @Nullable Attempt attempt, Runnable action) {
    try {
      Attempt.within(attempt, action::run);
      done.complete(null);
    } catch (Throwable thrown) {
      done.completeExceptionally(thrown);
    }
  }

  @Override
  public String toString() {
    return String.join(", ", names());
  }
}
