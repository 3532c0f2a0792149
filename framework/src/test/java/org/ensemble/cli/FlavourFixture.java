// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import org.ensemble.deployment.Settings;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** For {@link TestCommandTests}: its second test is red wherever the flavour is not paper. */
@DisplayName("FlavourFixture")
@TestMethodOrder(MethodOrderer.MethodName.class)
class FlavourFixture {

  @Test
  void passes() {}

  @Test
  void passesOnPaper() {
    String flavour = System.getProperty(Settings.FLAVOUR);
    if (!"paper".equals(flavour)) {
      throw new org.ensemble.EnsembleException("in " + flavour);
    }
  }
}
