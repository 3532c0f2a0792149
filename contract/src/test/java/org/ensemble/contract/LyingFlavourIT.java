// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Each promise that a flavour does not keep makes its own test red, and no other. */
class LyingFlavourIT {

  /** Not a test of this project: run by the one below. */
  static class LyingTestCase extends FlavourContract {
    LyingTestCase() {
      super("liar");
    }
  }

  @Test
  void eachLieIsCaughtByTheTestThatIsAboutIt() {
    var sandbox = new FlavourChoice().consider("sandbox", Settings.ofSystemProperties());
    Assumptions.assumeTrue(sandbox.flavour() != null, sandbox.reason());

    Events tests =
        EngineTestKit.engine("junit-jupiter")
            .selectors(
                part(FlavourContract.Facts.class),
                part(FlavourContract.Limits.class),
                part(FlavourContract.Freezing.class),
                one(
                    FlavourContract.NetworkFaults.class,
                    "aBlockedNodeLosesItsCarrierAndCanStillBeTalkedTo"),
                one(FlavourContract.NetworkFaults.class, "aDropIsSilentAndBetweenTwoNodesOnly"))
            .execute()
            .testEvents();

    assertThat(tests.failed().stream().map(LyingFlavourIT::name))
        .containsExactlyInAnyOrder(
            "whatMustBeUniqueIs()",
            "seededFilesHaveTheirModesAndBelongToRoot()",
            "cgroupsOfVersionOneAreThere()",
            "aFrozenNodeStandsStillAndGoesOn()",
            "aBlockedNodeLosesItsCarrierAndCanStillBeTalkedTo()");
    assertThat(tests.succeeded().stream().map(LyingFlavourIT::name))
        .contains("everyNodeKnowsAllOthers()", "aDropIsSilentAndBetweenTwoNodesOnly()");
  }

  private static DiscoverySelector part(Class<?> part) {
    return selectNestedClass(List.of(LyingTestCase.class), part);
  }

  private static DiscoverySelector one(Class<?> part, String test) {
    return selectNestedMethod(List.of(LyingTestCase.class), part, test);
  }

  private static String name(Event event) {
    return event.getTestDescriptor().getDisplayName();
  }
}
