// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;
import org.ensemble.support.Slowness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AwaitTests {

  private final FakeNode power = new FakeNode();
  private final LiveNode node = power.unreachable("box");

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void triesAgainAfterAssertionsAndEnsembleErrors() {
    AtomicInteger attempts = new AtomicInteger();

    node.await("it works")
        .untilAsserted(
            () -> {
              int attempt = attempts.incrementAndGet();
              if (attempt == 1) {
                throw new EnsembleException("not yet");
              }
              assertThat(attempt).isEqualTo(3);
            });

    assertThat(attempts).hasValue(3);
  }

  @Test
  void throwsMistakesInTheTestOnAtOnce() {
    IllegalStateException mistake = new IllegalStateException("mistake");

    assertThatThrownBy(
            () ->
                node.await("it works")
                    .until(
                        () -> {
                          throw mistake;
                        }))
        .isSameAs(mistake);
  }

  @Test
  void saysHowLongForWhatHowOftenAndHowItFailedLast() {
    assertThatThrownBy(
            () ->
                node.await("job 1 ends")
                    .atMost(ofMillis(150))
                    .untilAsserted(() -> assertThat("Running").isEqualTo("Terminated")))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until job 1 ends was in vain, its budget of 150 ms is over; attempts: \\d+; the last one: .*Terminated.*Running.*")
        .hasCauseInstanceOf(AssertionError.class);
  }

  @Test
  void endsWithTheNodeNotWithItsBudget() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                node.await("job 1 ends")
                    .until(
                        () -> {
                          if (attempts.incrementAndGet() == 2) {
                            power.state = NodeState.LOST;
                            power.ended.complete("its first process was killed");
                          }
                          return false;
                        }))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until job 1 ends has become hopeless: the node is lost: its first process was killed");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void endsWithAReset() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                node.await("job 1 ends")
                    .until(
                        () -> {
                          power.resets = attempts.incrementAndGet() / 2;
                          return false;
                        }))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until job 1 ends has become hopeless: its deployment has been reset meanwhile");
    assertThat(attempts).hasValue(2);
  }

  @Test
  void goesOnWhileANodeIsOffBecauseTheTestWantedIt() {
    AtomicInteger attempts = new AtomicInteger();
    power.crash();
    power.ended.complete("crashed by the test");

    node.await("somebody starts it").until(() -> attempts.incrementAndGet() == 3);
  }

  @Test
  void restsAsLongAsAnAttemptTook() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                node.await("it works")
                    .atMost(ofSeconds(2))
                    .until(
                        () -> {
                          attempts.incrementAndGet();
                          LockSupport.parkNanos(ofMillis(450).toNanos());
                          return false;
                        }))
        .isInstanceOf(EnsembleException.class);

    assertThat(attempts).as("attempts that leave half of the time to the node").hasValueLessThan(4);
  }

  @Test
  void aWaitWithinAWaitEndsWithTheOuterOne() {
    assertThatThrownBy(
            () ->
                node.await("outer")
                    .atMost(ofMillis(200))
                    .untilAsserted(
                        () -> node.await("inner").atMost(ofSeconds(60)).until(() -> false)))
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until outer was in vain, its budget of 200 ms is over; attempts: \\d+; the last one: "
                + "waiting \\d+ ms on node `box` until inner was in vain, its budget of 200 ms is over; attempts: \\d+; the last one: the condition was false");
  }

  @Test
  void aFacetScalesItsBudgetUnlessItIsToBeExact() {
    try (LiveNode slow = power.unreachable("box", new Slowness(2, "emulated"))) {
      assertThatThrownBy(() -> slow.port(80).await().atMost(ofMillis(50)).open())
          .hasMessageContaining(" its budget of 50 ms × 2, emulated is over");
      assertThatThrownBy(() -> slow.unit("x").await().exactly(ofMillis(50)).active())
          .hasMessageContaining(" its budget of 50 ms is over");
    }
  }

  @Test
  void aNodeThatIsNotReachedIsNoFailureOfACommand() {
    assertThatThrownBy(() -> node.await("it fails").atMost(ofMillis(100)).untilFails("false"))
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until it fails was in vain, its budget of 100 ms is over; attempts: \\d+; the last one: "
                + "node `box`, root: `false` was not run, the node cannot be reached: there is nothing");
    assertThatThrownBy(() -> node.port(80).await().atMost(ofMillis(100)).closed())
        .hasMessageEndingWith("the node cannot be reached: there is nothing");
  }

  @Test
  void anAttemptThatTheEndOfTheBudgetCutsOffIsNotTheOneThatIsShown() {
    AtomicInteger attempts = new AtomicInteger();

    assertThatThrownBy(
            () ->
                node.await("it works")
                    .atMost(ofMillis(100))
                    .untilAsserted(
                        () -> {
                          if (attempts.incrementAndGet() == 1) {
                            throw new EnsembleException("telling");
                          }
                          LockSupport.parkNanos(ofMillis(150).toNanos());
                          node.succeed("true");
                        }))
        .hasMessageEndingWith("attempts: 2; the last one: telling");
  }

  @Test
  void refusesABudgetOfNothing() {
    assertThatThrownBy(() -> node.await("it works").atMost(ofMillis(0)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a time limit is positive, not 0 ms: nothing would ever be run");
  }

  @Test
  void endsWhenTheThreadOfTheTestIsInterrupted() {
    assertThatThrownBy(
            () ->
                node.await("it works")
                    .until(
                        () -> {
                          Thread.currentThread().interrupt();
                          return false;
                        }))
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until it works has become hopeless: the thread of the test was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
