// SPDX-License-Identifier: Apache-2.0
package org.ensemble.testscript;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/**
 * Why a script did not go on.
 *
 * @param type the exception's, as Python calls it
 * @param assertion whether it is one of Python's
 * @param frames the places in the script that led there, the outermost first
 * @param trace all of Python's, for the evidence
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScriptFailure(
    String type,
    boolean assertion,
    String message,
    @Nullable List<Frame> frames,
    @Nullable String trace) {

  /** Exceptions whose names say nothing that their message does not. */
  private static final Set<String> PLAIN =
      Set.of("RequestedAssertionFailed", "MachineError", "PollingConditionError");

  /**
   * A line that was being run.
   *
   * @param line from 1 on
   * @param name the function's, or {@code <module>}
   * @param text of the line
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Frame(int line, String name, @Nullable String text) {

    String call() {
      return text == null ? "" : text.strip();
    }
  }

  static ScriptFailure of(String message, List<Frame> frames) {
    return new ScriptFailure("MachineError", false, message, frames, null);
  }

  private List<Frame> places() {
    return frames == null ? List.of() : frames;
  }

  /**
   * To be thrown: an {@link AssertionError} for a failed assertion, else an {@link
   * EnsembleException}. Its stack trace is the script's.
   */
  public Throwable toThrowable(TestScript script) {
    String text = text(script);
    Throwable failure = assertion ? new AssertionError(text) : new EnsembleException(text);
    List<StackTraceElement> trace =
        new ArrayList<>(
            places().stream()
                .map(at -> new StackTraceElement("testScript", at.name(), script.name(), at.line()))
                .toList());
    Collections.reverse(trace);
    failure.setStackTrace(trace.toArray(StackTraceElement[]::new));
    return failure;
  }

  private String text(TestScript script) {
    String reason =
        PLAIN.contains(type) ? message : type + (message.isEmpty() ? "" : ": " + message);
    List<Frame> places = places();
    if (places.isEmpty()) {
      return script.name() + ": " + reason;
    }
    Frame last = places.get(places.size() - 1);
    StringBuilder text = new StringBuilder(at(script, last)).append(": ").append(reason);
    text.append("\n  in: ").append(last.call());
    for (int i = places.size() - 2; i >= 0; i--) {
      Frame caller = places.get(i);
      text.append("\n  called at ").append(at(script, caller)).append(": ").append(caller.call());
    }
    return text.toString();
  }

  private static String at(TestScript script, Frame frame) {
    return script.name() + ":" + frame.line();
  }
}
