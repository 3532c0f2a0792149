// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.assertj.core.api.Assertions;
import org.ensemble.node.CommandResult;
import org.ensemble.node.NodeFile;

/**
 * All of AssertJ's {@link Assertions}, and those on nodes: one static import of {@code assertThat}
 * serves a test.
 */
public class EnsembleAssertions extends Assertions {

  protected EnsembleAssertions() {}

  public static NodeFileAssert assertThat(NodeFile actual) {
    return new NodeFileAssert(actual);
  }

  public static CommandResultAssert assertThat(CommandResult actual) {
    return new CommandResultAssert(actual);
  }
}
