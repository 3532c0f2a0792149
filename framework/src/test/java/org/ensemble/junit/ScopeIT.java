// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.Traces;
import org.ensemble.node.Node;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.Event;

/** How long deployments last, and which classes have the same. */
class ScopeIT {

  @TempDir Path directory;

  private static final List<String> IDS = new ArrayList<>();

  @BeforeEach
  void forget() {
    IDS.clear();
  }

  @Test
  void eachMethodHasItsOwn() {
    EngineExecutionResults results = new Engine(directory).run(EachMethodTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2));
    assertThat(IDS).hasSize(2).doesNotHaveDuplicates();
    assertThat(Traces.of(directory)).isEmpty();
  }

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.METHOD)
  static class EachMethodTestCase {
    @Role("single")
    Node single;

    @BeforeAll
    static void before() {}

    @BeforeEach
    void nobodyWasHere(Deployment deployment) {
      IDS.add(deployment.id());
      assertThat(single.file("/root/mark").exists()).isFalse();
    }

    @Test
    void first() {
      single.file("/root/mark").write("here");
    }

    @Test
    void second() {
      single.file("/root/mark").write("here");
    }

    @AfterAll
    static void after() {}
  }

  @Test
  void whatIsMadeForEachMethodCannotBeHadOutsideOfOne() {
    EngineExecutionResults results = new Engine(directory).run(StaticFieldTestCase.class);

    assertThat(Engine.failureOf(results))
        .isEqualTo(
            "StaticFieldTestCase has a deployment for each test (scope METHOD), and none outside"
                + " of them; take nodes in parameters of @BeforeEach and @Test methods, or in"
                + " fields of instances that JUnit makes for each test");
  }

  @CompositionTest(value = "mini", scope = Scope.METHOD)
  static class StaticFieldTestCase {
    @Role("single")
    static Node single;

    @Test
    void test() {}
  }

  @Test
  void classesOfARunShareOneUntilOneDirtiesIt() {
    EngineExecutionResults results =
        new Engine(directory)
            .run(
                FirstTestCase.class,
                SecondTestCase.class,
                OtherSizeTestCase.class,
                DirtyingTestCase.class,
                AfterwardsTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(5));
    assertThat(IDS.get(1)).as("the second's").isEqualTo(IDS.get(0));
    assertThat(IDS.get(2)).as("with other sizes").isNotEqualTo(IDS.get(0));
    assertThat(IDS.get(3)).as("the dirtying one's").isEqualTo(IDS.get(0));
    assertThat(IDS.get(4)).as("afterwards").isNotIn(IDS.subList(0, 4));
    assertThat(Traces.of(directory)).isEmpty();
  }

  abstract static class Sharing {
    @Test
    void test(Deployment deployment) {
      IDS.add(deployment.id());
    }
  }

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class FirstTestCase extends Sharing {}

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class SecondTestCase extends Sharing {}

  @CompositionTest(value = "mini", roles = "pair=1", scope = Scope.RUN)
  static class OtherSizeTestCase extends Sharing {}

  @DirtiesDeployment
  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class DirtyingTestCase extends Sharing {}

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class AfterwardsTestCase extends Sharing {}

  @Test
  void whatDidNotComeUpIsNotTriedAgain() {
    EngineExecutionResults results =
        new Engine(directory)
            .with(Settings.ROLES, "waiting=1")
            .run(InVainTestCase.class, InVainAgainTestCase.class);

    List<Event> failed = results.containerEvents().failed().list();
    assertThat(failed).hasSize(2);
    assertThat(Engine.messageOf(failed.get(0)))
        .startsWith("composition `never-ready` did not come up in flavour `sandbox`");
    assertThat(Engine.messageOf(failed.get(1)))
        .isEqualTo(
            "not tried again, for in this run it was in vain already: "
                + Engine.messageOf(failed.get(0)));
  }

  @CompositionTest("never-ready")
  static class InVainTestCase {
    @Test
    void test() {}
  }

  @CompositionTest("never-ready")
  static class InVainAgainTestCase {
    @Test
    void test() {}
  }

  private static final List<String> BOOTS = new ArrayList<>();

  @Test
  void aResetIsBeforeEachTest() {
    BOOTS.clear();

    EngineExecutionResults results = new Engine(directory).run(ResetEachTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(IDS).hasSize(3).containsOnly(IDS.get(0));
    assertThat(BOOTS).hasSize(3).doesNotHaveDuplicates();
    assertThat(Traces.of(directory)).isEmpty();
  }

  @Reset(Reset.When.BEFORE_EACH)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  @CompositionTest(value = "mini", roles = "pair=0")
  static class ResetEachTestCase {
    @Role("single")
    static Node single;

    @BeforeAll
    static void before() {
      single.file("/root/mark").write("here");
    }

    @BeforeEach
    void nobodyWasHere(Deployment deployment) {
      assertThat(deployment.isUntouched()).isTrue();
      assertThat(deployment.faults()).isEmpty();
      assertThat(single.file("/root/mark").exists()).isFalse();
      IDS.add(deployment.id());
      BOOTS.add(single.file("/proc/sys/kernel/random/boot_id").text());
    }

    @Test
    void first() {
      single.file("/root/mark").write("here");
    }

    @Test
    void second() {
      single.network().block();
    }

    @Nested
    class Third {
      @Test
      void third() {}
    }
  }

  @Test
  void aClassThatResetsGetsWhatOthersHaveLeftAsNew() {
    EngineExecutionResults results =
        new Engine(directory).run(LeavingTestCase.class, ResettingTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(3));
    assertThat(IDS).hasSize(3).containsOnly(IDS.get(0));
    assertThat(Traces.of(directory)).isEmpty();
  }

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class LeavingTestCase {
    @Test
    void test(Deployment deployment, @Role("single") Node single) {
      IDS.add(deployment.id());
      single.file("/root/mark").write("here");
    }
  }

  @Reset(Reset.When.BEFORE_CLASS)
  @TestMethodOrder(MethodOrderer.MethodName.class)
  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class ResettingTestCase {
    @Test
    void first(Deployment deployment, @Role("single") Node single) {
      IDS.add(deployment.id());
      assertThat(single.file("/root/mark").exists()).isFalse();
      single.file("/root/mark").write("here");
    }

    @Test
    void second(Deployment deployment, @Role("single") Node single) {
      IDS.add(deployment.id());
      assertThat(single.file("/root/mark").exists()).isTrue();
    }
  }

  private static final CyclicBarrier BOTH_AT_WORK = new CyclicBarrier(2);

  @Test
  void aClassThatResetsHasItsNodesToItself() {
    EngineExecutionResults results =
        new Engine(directory)
            .inParallel()
            .run(MeetingTestCase.class, ResettingAndMeetingTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(2));
    assertThat(IDS).hasSize(2).doesNotHaveDuplicates();
    assertThat(Traces.of(directory)).isEmpty();
  }

  abstract static class Meeting {
    @Test
    void test(Deployment deployment) throws Exception {
      synchronized (IDS) {
        IDS.add(deployment.id());
      }
      BOTH_AT_WORK.await(60, SECONDS);
    }
  }

  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class MeetingTestCase extends Meeting {}

  @Reset(Reset.When.BEFORE_EACH)
  @CompositionTest(value = "mini", roles = "pair=0", scope = Scope.RUN)
  static class ResettingAndMeetingTestCase extends Meeting {}
}
