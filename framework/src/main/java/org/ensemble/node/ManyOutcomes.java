// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.ensemble.EnsembleException;

/** Judges what came of one command on many nodes. */
record ManyOutcomes(String command, Expectation expected, List<Outcome<CommandResult>> outcomes) {

  /**
   * @throws NodesFailedException if not all nodes did as expected
   */
  Answers answers() {
    List<CommandResult> met = new ArrayList<>();
    List<CommandResult> unmet = new ArrayList<>();
    List<CommandResult> results = new ArrayList<>();
    List<String> cut = new ArrayList<>();
    Map<String, EnsembleException> unanswered = new LinkedHashMap<>();
    for (Outcome<CommandResult> outcome : outcomes) {
      CommandResult result = outcome.value();
      if (result != null) {
        results.add(result);
        (expected.isMetBy(result) ? met : unmet).add(result);
      } else if (outcome.cut()) {
        cut.add(outcome.node().name());
      } else {
        unanswered.put(outcome.node().name(), failure(outcome));
      }
    }
    Answers answers = new Answers(command, results, masking());
    if (unmet.isEmpty() && unanswered.isEmpty() && cut.isEmpty()) {
      return answers;
    }
    StringBuilder message =
        new StringBuilder(CommandText.quoted(masking().apply(command)))
            .append(" did not ")
            .append(expected)
            .append(" on ")
            .append(unmet.size() + unanswered.size())
            .append(" of ")
            .append(outcomes.size())
            .append(" nodes");
    AnswerGroup.of(unmet, result -> new Answer(result.status(), result.out().bytes()))
        .forEach(group -> message.append("\n").append(masking().apply(group.toString())));
    unanswered.values().forEach(failure -> message.append("\n").append(failure.getMessage()));
    if (!met.isEmpty()) {
      message.append("\nas expected: ").append(NodeNames.fold(new AnswerGroup(met).nodes()));
    }
    if (!cut.isEmpty()) {
      message.append("\ngiven up after that: ").append(NodeNames.fold(cut));
    }
    throw new NodesFailedException(message.toString(), answers, unanswered);
  }

  /** A mistake in the test is the same on each node, and is thrown on as it is. */
  private static EnsembleException failure(Outcome<CommandResult> outcome) {
    Throwable thrown = Objects.requireNonNull(outcome.thrown());
    if (thrown instanceof EnsembleException failure) {
      return failure;
    }
    if (thrown instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) thrown;
  }

  private UnaryOperator<String> masking() {
    return outcomes.get(0).node() instanceof LiveNode live
        ? live.masking()
        : UnaryOperator.identity();
  }
}
