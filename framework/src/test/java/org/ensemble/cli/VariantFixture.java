// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import org.ensemble.EnsembleException;
import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** For {@link TestCommandTests}: red in every variant. */
@DisplayName("VariantFixture")
class VariantFixture {

  @Test
  void passesInTheBase() {
    String variant = System.getProperty(Settings.VARIANT);
    if (variant != null) {
      throw new EnsembleException("in " + variant);
    }
  }
}
