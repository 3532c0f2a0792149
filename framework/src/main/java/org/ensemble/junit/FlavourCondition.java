// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import org.ensemble.flavour.Flavour;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Behind {@link Requires}, {@link EnabledOnFlavour} and {@link DisabledOnFlavour}. */
final class FlavourCondition implements ExecutionCondition {

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    boolean template = EachFlavourRules.apply(context.getRequiredTestClass());
    if (template && FlavourTurn.of(context) == null) {
      return ConditionEvaluationResult.enabled("decided for each flavour");
    }
    Flavour flavour = Run.flavour(context).flavour();
    if (flavour == null) {
      return ConditionEvaluationResult.enabled("there is no flavour to decide for");
    }
    return context
        .getElement()
        .flatMap(element -> FlavourSkip.of(element, flavour))
        .map(ConditionEvaluationResult::disabled)
        .orElse(ConditionEvaluationResult.enabled("for flavour `" + flavour.name() + "`, too"));
  }
}
