// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.ensemble.node.Nodes;
import org.ensemble.support.Budget;
import org.ensemble.support.Deadline;
import org.ensemble.support.Slowness;
import org.ensemble.testscript.ScriptEvent.Begin;
import org.ensemble.testscript.ScriptEvent.Done;
import org.ensemble.testscript.ScriptEvent.End;
import org.ensemble.testscript.ScriptEvent.Read;
import org.ensemble.testscript.ScriptFailure.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A script that runs, from event to event: it goes on only while {@link #proceed} is waiting, and
 * what its main thread asks of nodes is done on the thread that waits. So it belongs to the test
 * that this thread is in.
 */
public final class ScriptRun implements AutoCloseable {

  /** NixOS's own limit for a whole script (its option {@code globalTimeout}), before slowness. */
  private static final Duration LIMIT = Duration.ofHours(1);

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final ScriptProcess process;
  private final ScriptCalls calls;
  private final Budget limit;
  private final Deadline deadline;
  private long unanswered;

  private ScriptRun(ScriptProcess process, ScriptCalls calls, Budget limit) {
    this.process = process;
    this.calls = calls;
    this.limit = limit;
    this.deadline = Deadline.after(limit.total());
  }

  /**
   * Starts a python3 that reads the script.
   *
   * @param surroundings where what it prints and fetches goes
   * @throws org.ensemble.EnsembleException if this machine has no python3
   */
  public static ScriptRun start(
      TestScript script, Nodes nodes, Slowness slowness, ScriptSurroundings surroundings) {
    return start(script, nodes, slowness, surroundings, LIMIT);
  }

  static ScriptRun start(
      TestScript script,
      Nodes nodes,
      Slowness slowness,
      ScriptSurroundings surroundings,
      Duration limit) {
    ScriptProcess process =
        ScriptProcess.start(script, nodes.names(), slowness.factor(), surroundings);
    return new ScriptRun(process, new ScriptCalls(nodes), slowness.scale(limit));
  }

  /** Lets the script go on until something happens. After {@link Done} nothing does. */
  public ScriptEvent proceed() {
    if (unanswered != 0) {
      process.answer(unanswered, null);
      unanswered = 0;
    }
    while (true) {
      JsonNode message = process.next(deadline);
      if (message == null) {
        return new Done(process.hasEnded() ? died() : outOfTime());
      } else if (message.has("call")) {
        perform(message);
      } else {
        unanswered = message.path("id").asLong();
        return event(message);
      }
    }
  }

  private ScriptEvent event(JsonNode message) {
    return switch (message.path("event").asText()) {
      case "read" -> new Read(message.path("subtests").asBoolean());
      case "begin" -> new Begin(message.path("name").asText(), message.path("nests").asBoolean());
      case "end" -> new End(failure(message));
      default -> new Done(failure(message));
    };
  }

  private @Nullable ScriptFailure failure(JsonNode message) {
    ScriptFailure failure = process.read(message.path("failure"), ScriptFailure.class);
    if (failure != null && failure.trace() != null) {
      process.log(failure.trace());
    }
    return failure;
  }

  /** Threads of a script have theirs here, for all may ask at the same time. */
  private void perform(JsonNode message) {
    Runnable answered = () -> process.answer(message.path("id").asLong(), calls, message);
    if (message.path("main").asBoolean()) {
      answered.run();
    } else {
      Thread thread = new Thread(answered, "ensemble-script-call");
      thread.setDaemon(true);
      thread.start();
    }
  }

  private ScriptFailure died() {
    return ScriptFailure.of(
        "python3 has ended in the middle of the script: " + process.end(), List.of());
  }

  private ScriptFailure outOfTime() {
    process.askWhere();
    JsonNode answer = process.next(Deadline.after(LAST_WORDS));
    List<Frame> frames =
        answer == null ? List.of() : process.readAll(answer.path("frames"), Frame.class);
    return ScriptFailure.of("the script was not over within " + limit, frames);
  }

  /** Ends the script, wherever it is. */
  @Override
  public void close() {
    process.close();
  }
}
