// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Set;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Leaves out those parts of the contract in which a flavour has the least of its own (the handle,
 * what it sees, and units are the same code everywhere), and the second of two tests that take the
 * same way. For flavours whose contract takes many minutes; {@code -Dcontract=whole} runs all of
 * it.
 */
final class InBrief implements ExecutionCondition {

  private static final Set<String> LEFT_OUT =
      Set.of(
          "Commands",
          "Files",
          "Services",
          "Looking",
          "ManyNodes",
          "Isolation",
          "aNodeSeesNoProcessNoSocketAndNoKeyButItsOwn",
          "aNodeHasNoInterfaceOfTheMachineAndNoWayToItsLoopback",
          "keysAreOnTmpfsAndForTheirOwnerOnly",
          "nothingListensWhereAnotherMachineCouldReachIt",
          "itStaysTheNodeThatItWas",
          "whereDataCannotBeTakenAlongEverythingStays",
          "aRebootKeepsWhatTheRoleIsGiven",
          "aFrozenNodeCanBeCrashedAndIsNotFrozenAfterwards",
          "aFaultHoldsAcrossAReboot",
          "aNodeThatIsOffHasItsImageWhenItStarts",
          "aServiceThatIsKilledRunsAgainAfterwards",
          "aServiceThatIsFrozenStandsStillAndGoesOn",
          "aCrashEndsTheFreezeOfAService",
          "nobodyStartsAServiceThatHasAnOutage",
          "theWayInNeedsNoSshdOfTheNodesOwn",
          "anOutageOfTheNodeEndsWithItReady",
          "nodesStayThoseThatTheyWere",
          "whatRunsEndsAndFaultsAreOver",
          "anUpgradeIsUndone",
          "whoHasBeenTouchedIsKnownAndTheEvidenceIsKept",
          "aPartitionIsBetweenGroups",
          "aDropMayBeOfOneDirection",
          "aLossIsOfThatManyPackets");

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    String part = context.getElement().map(InBrief::name).orElse("");
    return LEFT_OUT.contains(part) && !"whole".equals(System.getProperty("contract"))
        ? ConditionEvaluationResult.disabled(
            "it takes long in this flavour and is tried in others; -Dcontract=whole tries it here, too")
        : ConditionEvaluationResult.enabled("");
  }

  private static String name(AnnotatedElement element) {
    return element instanceof Class<?> part
        ? part.getSimpleName()
        : element instanceof Method test ? test.getName() : "";
  }
}
