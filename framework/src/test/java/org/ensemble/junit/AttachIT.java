// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.TestDeployments;
import org.ensemble.deployment.Traces;
import org.ensemble.deployment.keeper.KeeperProcess;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Test classes on a deployment that was there before, and stays. */
class AttachIT {

  @TempDir static Path directory;

  private static final List<String> IDS = new ArrayList<>();
  private static KeeperProcess keeper;

  @BeforeAll
  static void up() {
    TestDeployments deployments = new TestDeployments(directory);
    keeper =
        KeeperProcess.start(
            deployments.settings(),
            new DeploymentRequest("mini", "pair=0", null, java.util.Map.of()),
            deployments.flavour().name(),
            Progress.SILENT);
  }

  @AfterAll
  static void down() {
    if (keeper != null) {
      keeper.close();
      assertThat(Traces.of(directory)).isEmpty();
    }
  }

  @BeforeEach
  void forget() {
    IDS.clear();
  }

  private static Engine attached() {
    return new Engine(directory).with(Settings.ATTACH, keeper.kept().id());
  }

  @CompositionTest("mini")
  static class SingleTestCase {
    @Test
    void first(Deployment deployment, @Role("single") Node single) {
      IDS.add(deployment.id());
      single.file("/root/mark").write("here");
      single.network().block();
    }
  }

  @CompositionTest(value = "mini", scope = Scope.METHOD)
  static class EachMethodTestCase {
    @Test
    void second(Deployment deployment, @Role("single") Node single) {
      IDS.add(deployment.id());
      assertThat(single.file("/root/mark").text()).isEqualTo("here");
      assertThat(deployment.faults()).isEmpty();
    }
  }

  @CompositionTest(value = "mini", scope = Scope.RUN)
  static class WholeRunTestCase {
    @Test
    void third(Deployment deployment) {
      IDS.add(deployment.id());
    }
  }

  @Test
  void theyAllHaveItAndLeaveItUp() {
    EngineExecutionResults results =
        attached().run(SingleTestCase.class, EachMethodTestCase.class, WholeRunTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.succeeded(3));
    String id = keeper.kept().id();
    assertThat(IDS).containsExactly(id, id, id);
    assertThat(new Keepers(keeper.kept().place().state()).all())
        .extracting(Kept::id)
        .containsExactly(id);
  }

  @CompositionTest("limits")
  static class OtherTestCase {
    @Test
    void isNotRun(Deployment deployment) {}
  }

  @Test
  void aClassOfAnotherCompositionIsRefused() {
    EngineExecutionResults results = attached().run(OtherTestCase.class);

    assertThat(Engine.failureOf(results))
        .isEqualTo(
            "composition `limits` is asked for, and deployment `"
                + keeper.kept().id()
                + "`, which this run is attached to, is one of `mini`; bring the other up, or"
                + " leave the class out");
  }

  @Test
  void anUnknownDeploymentIsSaidToBe() {
    EngineExecutionResults results =
        new Engine(directory).with(Settings.ATTACH, "nobody").run(SingleTestCase.class);

    assertThat(Engine.failureOf(results))
        .isEqualTo("unknown deployment `nobody`: known are `" + keeper.kept().id() + "`");
  }
}
