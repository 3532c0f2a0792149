// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.bridge;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.ensemble.EnsembleException;

/** What a deployment's first process has been asked, by number: an answer may come too late. */
final class Questions {

  private final Map<String, CompletableFuture<String>> open = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();

  /** A new one, about to be asked. */
  Question next() {
    Question question =
        new Question(Long.toString(asked.incrementAndGet()), new CompletableFuture<>());
    open.put(question.number(), question.answer());
    return question;
  }

  /**
   * Takes an answer.
   *
   * @param event {@code answered}, the number, and what went wrong, if anything did
   */
  void answered(String[] event) {
    CompletableFuture<String> answer = open.remove(event[1]);
    if (answer != null) {
      answer.complete(String.join(" ", Arrays.asList(event).subList(2, event.length)));
    }
  }

  /** Nobody is going to answer any more. */
  void fail(EnsembleException reason) {
    open.values().forEach(answer -> answer.completeExceptionally(reason));
  }

  /** One question, until nobody waits for its answer. */
  final class Question implements AutoCloseable {

    private final String number;
    private final CompletableFuture<String> answer;

    private Question(String number, CompletableFuture<String> answer) {
      this.number = number;
      this.answer = answer;
    }

    String number() {
      return number;
    }

    CompletableFuture<String> answer() {
      return answer;
    }

    @Override
    public void close() {
      open.remove(number);
    }
  }
}
