// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.jspecify.annotations.Nullable;

/** Assertions on several nodes, which are asked at the same time. */
public class NodesAssert extends LookAssert<NodesAssert, Nodes> {

  protected NodesAssert(@Nullable Nodes actual) {
    super(actual, NodesAssert.class);
  }

  @Override
  String subject() {
    return "nodes `" + String.join("`, `", actual.names()) + "`";
  }

  /** These are their names, in that order. */
  public NodesAssert haveNames(String... expected) {
    isNotNull();
    requireEqual("names", actual.names(), List.of(expected), null);
    return this;
  }

  public NodesAssert haveSize(int expected) {
    isNotNull();
    requireEqual("size", actual.size(), expected, null);
    return this;
  }

  /**
   * The assertions hold on every node; the message tells of each on which they do not.
   *
   * @param assertions called on a thread per node; what they throw that is no {@link
   *     AssertionError} is thrown on
   */
  public NodesAssert each(Consumer<? super Node> assertions) {
    isNotNull();
    Map<String, AssertionError> failures = new ConcurrentHashMap<>();
    actual.forEachInParallel(
        node -> {
          try {
            assertions.accept(node);
          } catch (AssertionError failure) {
            failures.put(node.name(), failure);
          }
        });
    if (!failures.isEmpty()) {
      List<String> failed = actual.names().stream().filter(failures::containsKey).toList();
      AssertionError all =
          violation(
              "do not all pass; on "
                  + quoted(failed)
                  + ":"
                  + failed.stream()
                      .map(name -> "\n" + indented(failures.get(name).getMessage()))
                      .collect(Collectors.joining()),
              null);
      failed.forEach(name -> all.addSuppressed(failures.get(name)));
      throw all;
    }
    return this;
  }

  /** A command of root exits with 0 on every node. */
  public NodesAssert succeed(String command) {
    return each(node -> new NodeAssert(node).succeeds(command));
  }

  /** See {@link NodeAssert#answers}. */
  public NodesAssert answer(String command, String expected) {
    return each(node -> new NodeAssert(node).answers(command, expected));
  }

  /** All of them run and have been ready. */
  public NodesAssert areUp() {
    return each(node -> new NodeAssert(node).isUp());
  }

  /**
   * The same is true of all of them.
   *
   * @param what it is that they agree on: <code>the leader</code>
   * @param question called on a thread per node
   */
  public NodesAssert agreeOn(String what, Function<? super Node, ?> question) {
    isNotNull();
    List<String> answers = actual.mapInParallel(node -> String.valueOf(question.apply(node)));
    Map<String, List<String>> namesByAnswer = new LinkedHashMap<>();
    for (int i = 0; i < answers.size(); i++) {
      namesByAnswer
          .computeIfAbsent(answers.get(i), answer -> new ArrayList<>())
          .add(actual.names().get(i));
    }
    if (namesByAnswer.size() > 1) {
      throw violation(
          "do not agree on "
              + what
              + namesByAnswer.entrySet().stream()
                  .map(entry -> "\n  " + quoted(entry.getValue()) + ": " + entry.getKey())
                  .collect(Collectors.joining()),
          null);
    }
    return this;
  }

  private static String indented(@Nullable String message) {
    return String.valueOf(message).indent(2).stripTrailing();
  }
}
