// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ensemble.deployment.Deployment;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a test has broken and not mended is mended for the next one. */
class ForgottenFaultsIT {

  @TempDir Path directory;

  @Test
  void aFaultEndsWithItsTestAndThatOfAClassWithItsClass() {
    EngineExecutionResults results = new Engine(directory).run(ForgetsTestCase.class);

    results.testEvents().assertStatistics(stats -> stats.failed(1).succeeded(1));
    assertThat(Engine.messageOf(results.testEvents().failed().list().get(0)))
        .isEqualTo("on purpose");
  }

  @CompositionTest(value = "mini", roles = "pair=1", late = "pair")
  @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
  static class ForgetsTestCase {

    @BeforeAll
    static void breakForAll(@Role("single") Node single) {
      single.network().loss(0.1);
    }

    @Test
    @Order(1)
    void forgets(@Role("single") Node single, @Role("pair") Node late) {
      late.network().block();
      single.power().freeze();
      throw new AssertionError("on purpose");
    }

    /** What is broken in the test is so for what follows it in the test class. */
    @AfterEach
    void seesItsFaults(Deployment deployment) {
      assertThat(deployment.faults()).hasSizeBetween(1, 3);
    }

    @Test
    @Order(2)
    void suffersFromNothing(
        Deployment deployment, @Role("single") Node single, @Role("pair") Node late) {
      assertThat(deployment.faults()).containsExactly("node `single`: loss of 0.1 %");
      assertThat(single.succeed("echo well").stdout()).isEqualTo("well\n");
      assertThat(late.state()).isEqualTo(NodeState.OFF);
    }
  }
}
