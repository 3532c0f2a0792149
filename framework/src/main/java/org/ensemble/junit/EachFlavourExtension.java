// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.flavour.Flavour;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeClassTemplateInvocationCallback;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContext;
import org.junit.jupiter.api.extension.ClassTemplateInvocationContextProvider;
import org.junit.jupiter.api.extension.Extension;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** Behind {@link EachFlavour}. */
final class EachFlavourExtension
    implements BeforeAllCallback, ClassTemplateInvocationContextProvider {

  @Override
  public void beforeAll(ExtensionContext context) {
    EachFlavourRules.check(context.getRequiredTestClass());
  }

  @Override
  public boolean supportsClassTemplate(ExtensionContext context) {
    return EachFlavourRules.apply(context.getRequiredTestClass());
  }

  @Override
  public Stream<ClassTemplateInvocationContext> provideClassTemplateInvocationContexts(
      ExtensionContext context) {
    return Run.of(context).eachFlavour().stream().map(Turn::new);
  }

  /**
   * A turn of a flavour that is skipped is one that is aborted before it has begun: JUnit evaluates
   * no condition for a turn.
   */
  private record Turn(Outcome outcome)
      implements ClassTemplateInvocationContext, BeforeClassTemplateInvocationCallback {

    @Override
    public String getDisplayName(int index) {
      return outcome.name();
    }

    @Override
    public void prepareInvocation(ExtensionContext context) {
      new FlavourTurn(outcome).begin(context);
    }

    @Override
    public List<Extension> getAdditionalExtensions() {
      return List.of(this);
    }

    @Override
    public void beforeClassTemplateInvocation(ExtensionContext context) {
      Flavour flavour = outcome.flavour();
      if (outcome.red()) {
        throw new EnsembleException(outcome.reason());
      }
      if (flavour == null) {
        throw new TestAbortedException(outcome.reason());
      }
      FlavourSkip.ofWhole(context.getRequiredTestClass(), flavour)
          .ifPresent(
              reason -> {
                throw new TestAbortedException(reason);
              });
      // Now, so that one that does not come up fails the turn, and not each test of it.
      CompositionTestExtension extension = new CompositionTestExtension();
      if (extension.hasDeployment(context)) {
        extension.deployment(context);
      }
    }
  }
}
