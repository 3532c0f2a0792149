// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.function.Consumer;
import org.assertj.core.api.AbstractSoftAssertions;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.api.StandardSoftAssertionsProvider;
import org.ensemble.node.CommandResult;
import org.ensemble.node.NodeFile;

/**
 * {@link EnsembleAssertions} that go on after a failure and list all of them in the end. What is no
 * failure of an assertion, such as a node that is lost, is thrown at once.
 */
public class EnsembleSoftAssertions extends AbstractSoftAssertions
    implements StandardSoftAssertionsProvider {

  /** Makes the assertions, then throws an {@link AssertionError} if any of them failed. */
  public static void assertSoftly(Consumer<EnsembleSoftAssertions> softly) {
    SoftAssertionsProvider.assertSoftly(EnsembleSoftAssertions.class, softly);
  }

  public NodeFileAssert assertThat(NodeFile actual) {
    return proxy(NodeFileAssert.class, NodeFile.class, actual);
  }

  public CommandResultAssert assertThat(CommandResult actual) {
    return proxy(CommandResultAssert.class, CommandResult.class, actual);
  }
}
