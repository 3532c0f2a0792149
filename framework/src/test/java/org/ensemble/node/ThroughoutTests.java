// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThroughoutTests {

  private final AtomicInteger checks = new AtomicInteger();

  @AfterEach
  void leavesNoThreadAndNoInterruptBehind() {
    assertThat(Thread.interrupted()).isFalse();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("throughout: it holds"));
  }

  private Throughout fails(int atCheck) {
    return Throughout.holds(
            "it holds", () -> assertThat(checks.incrementAndGet()).isNotEqualTo(atCheck))
        .every(ofMillis(1));
  }

  private void untilChecked(int times) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    while (checks.get() < times) {
      never.await(1, TimeUnit.MILLISECONDS);
    }
  }

  @Test
  void checksBeforeAndAllThroughAndAtTheEnd() throws InterruptedException {
    fails(-1).during(() -> untilChecked(20));

    assertThat(checks).hasValueGreaterThanOrEqualTo(21);
  }

  @Test
  void doesNotBeginWhatDoesNotHoldBefore() {
    AtomicBoolean ran = new AtomicBoolean();

    assertThatThrownBy(() -> fails(1).during(() -> ran.set(true)))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("`it holds` did not hold before the block began: ")
        .hasCauseInstanceOf(AssertionError.class);
    assertThat(ran).isFalse();
  }

  @Test
  void interruptsTheBlockAtTheFirstViolation() {
    assertThatThrownBy(() -> fails(5).during(() -> new CountDownLatch(1).await()))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "(?s)`it holds` did not hold \\d+ ms into the block, after 3 checks that passed: .*not to be equal to.*")
        .hasCauseInstanceOf(AssertionError.class)
        .satisfies(
            e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(InterruptedException.class));
  }

  @Test
  void aViolationCountsAlsoIfTheBlockTakesNoNoticeOfIt() {
    assertThatThrownBy(
            () ->
                fails(2)
                    .during(
                        () -> {
                          while (!Thread.currentThread().isInterrupted()) {
                            Thread.onSpinWait();
                          }
                        }))
        .hasMessageContaining(" into the block, after 0 checks that passed: ");
  }

  @Test
  void checksAtTheEnd() {
    AtomicBoolean broken = new AtomicBoolean();
    Throughout slow =
        Throughout.holds("it holds", () -> assertThat(broken).isFalse()).every(ofMillis(100_000));

    assertThatThrownBy(() -> slow.during(() -> broken.set(true)))
        .hasMessageMatching("(?s)`it holds` did not hold (at the end|\\d+ ms into).*");
  }

  @Test
  void throwsOnWhatTheBlockThrows() {
    IOException own = new IOException("own");

    assertThatThrownBy(
            () ->
                fails(-1)
                    .during(
                        () -> {
                          throw own;
                        }))
        .isSameAs(own);
  }

  @Test
  void breaksOffACheckThatIsBeingMadeAtTheEnd() {
    CountDownLatch inCheck = new CountDownLatch(1);
    Throughout hanging =
        Throughout.holds(
            "it holds",
            () -> {
              if (checks.incrementAndGet() == 2) {
                inCheck.countDown();
                new CountDownLatch(1).await();
              }
            });

    assertThatThrownBy(
            () ->
                hanging.during(
                    () -> {
                      inCheck.await();
                      throw new IllegalStateException("over");
                    }))
        .hasMessage("over");
  }

  @Test
  void theInnerOneEndsWithTheOuterOne() {
    Throughout outer = fails(6);
    Throughout inner = Throughout.holds("it holds inside", () -> {}).every(ofMillis(1));

    assertThatThrownBy(() -> outer.during(() -> inner.during(() -> new CountDownLatch(1).await())))
        .hasMessageStartingWith("`it holds` did not hold ");
  }

  @Test
  void namesTheNode() {
    FakeNode power = new FakeNode();
    try (LiveNode one = power.unreachable("one");
        LiveNode two = power.unreachable("two")) {
      assertThatThrownBy(
              () ->
                  Throughout.holds(
                          "it holds",
                          List.of(one, two),
                          node -> assertThat(node.name()).isEqualTo("one"))
                      .during(() -> {}))
          .hasMessageStartingWith(
              "`it holds` did not hold before the block began: on node `two`: ");
    }
  }

  @Test
  void refusesAPauseOfNothing() {
    assertThatThrownBy(() -> fails(-1).every(ofMillis(0)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
