// SPDX-License-Identifier: Apache-2.0
package org.ensemble.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.ensemble.steps.Steps.softly;
import static org.ensemble.steps.Steps.step;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class StepsTests {

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private final StepListener listener =
      new StepListener() {
        @Override
        public void begun(String test, StepPath step) {
          heard.add(test + ": " + step + " begins");
        }

        @Override
        public void ended(
            String test, StepPath step, @Nullable Throwable failure, Duration duration) {
          heard.add(test + ": " + step + (failure == null ? " passed" : " FAILED: " + failure));
        }
      };

  private TestSteps test(String name) {
    TestSteps test = new TestSteps(name);
    test.tell(listener);
    return test;
  }

  @Test
  void areHeardOfWithTheirTestAndWhatIsAroundThem() {
    test("T.t")
        .run(
            () -> {
              int one = step("outer", () -> step("inner", () -> 1));
              step("after", () -> assertThat(one).isEqualTo(1));
            });

    assertThat(heard)
        .containsExactly(
            "T.t: step `outer` begins",
            "T.t: step `outer` > `inner` begins",
            "T.t: step `outer` > `inner` passed",
            "T.t: step `outer` passed",
            "T.t: step `after` begins",
            "T.t: step `after` passed");
  }

  @Test
  void throwWhatTheirBodyThrowsAndKnowWhereThatWas() {
    IOException thrown = new IOException("broken");

    assertThatThrownBy(
            () ->
                step(
                    "outer",
                    () ->
                        step(
                            "inner",
                            () -> {
                              throw thrown;
                            })))
        .isSameAs(thrown)
        .satisfies(e -> assertThat(StepPath.of(e)).hasToString("Optional[step `outer` > `inner`]"))
        .satisfies(
            e ->
                assertThat(e.getSuppressed())
                    .singleElement()
                    .hasToString("in step `outer` > `inner`"));
  }

  @Test
  void goOnSoftlyAndListAllFailuresAtTheEnd() {
    List<String> run = new ArrayList<>();

    assertThatThrownBy(
            () ->
                step(
                    "all checks",
                    () ->
                        softly(
                            () -> {
                              step("a", () -> assertThat("x").as("first").isEqualTo("y"));
                              step("b", () -> run.add("b"));
                              step(
                                  "c",
                                  () -> {
                                    step(
                                        "c1",
                                        () -> {
                                          throw new EnsembleException("two\nlines");
                                        });
                                    run.add("not after c1");
                                  });
                              step(
                                  "d",
                                  () -> {
                                    throw new IllegalStateException("odd");
                                  });
                              run.add("end");
                            })))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            3 failures:
            - step `all checks` > `a`: [first]\s
              expected: "y"
               but was: "x"
            - step `all checks` > `c` > `c1`: two
              lines
            - step `all checks` > `d`: java.lang.IllegalStateException: odd""")
        .satisfies(e -> assertThat(StepPath.of(e)).hasToString("Optional[step `all checks`]"))
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(4));
    assertThat(run).containsExactly("b", "end");
  }

  @Test
  void softlyListsWhatTheBodyItselfThrowsToo() {
    assertThatThrownBy(
            () ->
                softly(
                    () -> {
                      step("a", () -> fail("first"));
                      fail("second");
                    }))
        .hasMessage("2 failures:\n- step `a`: first\n- second");
  }

  @Test
  void aValueThatWasNotFoundSoftlyIsNull() {
    assertThatThrownBy(
            () ->
                softly(
                    () -> {
                      String leader = step("a leader is found", () -> fail("none"));
                      step("it leads", () -> assertThat(leader).isEqualTo("node1"));
                    }))
        .hasMessageStartingWith(
            "2 failures:\n- step `a leader is found`: none\n- step `it leads`: ")
        .hasMessageContaining("null");
  }

  @Test
  void softlyLetsASingleExceptionOfTheBodyThroughAsItIs() {
    IOException thrown = new IOException("broken");

    assertThatThrownBy(
            () ->
                softly(
                    () -> {
                      throw thrown;
                    }))
        .isSameAs(thrown);
  }

  @Test
  void anAssumptionEndsTheTestSoftOrNot() {
    assertThatThrownBy(
            () ->
                softly(
                    () -> {
                      step(
                          "a",
                          () -> {
                            throw new TestAbortedException("not here");
                          });
                      step("b", () -> fail("was run"));
                    }))
        .isInstanceOf(TestAbortedException.class);
  }

  @Test
  void belongToTheTestThatStartedTheThread() throws InterruptedException {
    Thread[] late = new Thread[1];
    test("T.t")
        .run(
            () ->
                step(
                    "outer",
                    () -> {
                      Thread early = new Thread(() -> step("inner", () -> {}));
                      early.start();
                      early.join();
                      late[0] = new Thread(() -> step("after its test", () -> {}));
                    }));
    late[0].start();
    late[0].join();

    assertThat(heard)
        .containsExactly(
            "T.t: step `outer` begins",
            "T.t: step `outer` > `inner` begins",
            "T.t: step `outer` > `inner` passed",
            "T.t: step `outer` passed");
    assertThat(TestSteps.current()).isNull();
  }

  @Test
  void areSummedUpByName() {
    TestSteps test = test("T.t");

    assertThatThrownBy(
            () ->
                test.run(
                    () -> {
                      step("once", () -> {});
                      for (int i = 0; i < 2; i++) {
                        step("twice", () -> {});
                      }
                      step("bad", () -> fail("no"));
                    }))
        .hasMessage("no");

    assertThat(test.summary()).hasSize(3).containsOnlyKeys("once", "twice", "bad");
    assertThat(test.summary().get("once")).matches("passed after \\d+ ms");
    assertThat(test.summary().get("twice")).matches("2 times, passed, \\d+ ms in all");
    assertThat(test.summary().get("bad")).matches("FAILED after \\d+ ms");
  }

  @Test
  void needAName() {
    assertThatThrownBy(() -> step(" ", () -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the name of a step is blank; say what holds when it has passed");
  }

  private static String fail(String message) {
    throw new AssertionError(message);
  }
}
