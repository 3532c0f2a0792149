// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.ensemble.deployment.Deployment;
import org.ensemble.testscript.ScriptEvent;
import org.ensemble.testscript.ScriptEvent.Begin;
import org.ensemble.testscript.ScriptEvent.Done;
import org.ensemble.testscript.ScriptEvent.Read;
import org.ensemble.testscript.ScriptFailure;
import org.ensemble.testscript.ScriptRun;
import org.ensemble.testscript.ScriptSurroundings;
import org.ensemble.testscript.TestScript;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;

/**
 * A script's subtests as JUnit's dynamic nodes. JUnit asks for the next one when the one before is
 * over, and the script goes on only then, so that what it does belongs to the test it is done in.
 */
final class ScriptNodes {

  private final TestScript script;
  private final ScriptRun run;
  private @Nullable Done done;
  private @Nullable ScriptFailure reported;

  private ScriptNodes(TestScript script, ScriptRun run) {
    this.script = script;
    this.run = run;
  }

  /**
   * Starts a script; it ends with the stream.
   *
   * @throws Throwable what is wrong with the script, if it cannot even begin
   */
  static Stream<DynamicNode> of(TestScript script, Deployment deployment) throws Throwable {
    ScriptRun run =
        ScriptRun.start(
            script,
            deployment.nodes(),
            deployment.slowness(),
            new ScriptSurroundings(
                deployment.evidence().resolve("testscript.log"),
                deployment.evidence().resolve("testscript"),
                deployment::masked));
    try {
      ScriptNodes nodes = new ScriptNodes(script, run);
      ScriptEvent first = nodes.proceed();
      nodes.judge(first);
      boolean subtests = first instanceof Read read && read.subtests();
      Stream<DynamicNode> all =
          subtests ? nodes.in(script.name(), true) : Stream.of(nodes.leaf(script.name()));
      return all.onClose(run::close);
    } catch (Throwable e) {
      run.close();
      throw e;
    }
  }

  /** After its end a script is where it was, for all who are still in a subtest. */
  private ScriptEvent proceed() {
    if (done != null) {
      return done;
    }
    ScriptEvent event = run.proceed();
    if (event instanceof Done end) {
      done = end;
    }
    return event;
  }

  /**
   * Those in one.
   *
   * @param always whether there is one for the rest of it even if nothing is wrong with that
   */
  private Stream<DynamicNode> in(String name, boolean always) {
    return StreamSupport.stream(new Inside(name, always), false);
  }

  /** JUnit has no place for the failure of a container but a test in it. */
  private final class Inside extends AbstractSpliterator<DynamicNode> {

    private final String name;
    private final boolean always;
    private boolean nested;
    private boolean over;

    Inside(String name, boolean always) {
      super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
      this.name = name;
      this.always = always;
    }

    @Override
    public boolean tryAdvance(Consumer<? super DynamicNode> action) {
      if (over) {
        return false;
      }
      ScriptEvent event = proceed();
      if (event instanceof Begin begin) {
        String shown = begin.name().isBlank() ? "(without a name)" : begin.name();
        nested = true;
        action.accept(begin.nests() ? dynamicContainer(shown, in(shown, false)) : leaf(shown));
        return true;
      }
      over = true;
      boolean said = nested && !always && event.failure() == null;
      if (said || isReported(event)) {
        return false;
      }
      action.accept(dynamicTest(name + ", to its end", () -> judge(event)));
      return true;
    }
  }

  /** One in which no other is expected; if there is, it is part of it. */
  private DynamicNode leaf(String name) {
    return dynamicTest(
        name,
        () -> {
          int open = 1;
          ScriptEvent event;
          do {
            event = proceed();
            open += event instanceof Begin ? 1 : -1;
          } while (open > 0 && !(event instanceof Done));
          judge(event);
        });
  }

  private void judge(ScriptEvent event) throws Throwable {
    ScriptFailure failure = event.failure();
    if (failure != null) {
      reported = failure;
      throw failure.toThrowable(script);
    }
  }

  /** What was raised in a subtest goes on through all around it. */
  private boolean isReported(ScriptEvent event) {
    ScriptFailure failure = event.failure();
    ScriptFailure last = reported;
    return failure != null
        && last != null
        && failure.type().equals(last.type())
        && failure.message().equals(last.message());
  }
}
