// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import org.ensemble.deployment.kept.SomeFacts;
import org.junit.jupiter.api.Test;

class KeptTextTests {

  @Test
  void whatIsLeftRunningSaysHowToGetInAndRidOfIt() {
    assertThat(KeptText.of(SomeFacts.of("oar-bcdfgh", "oar", 5)))
        .containsExactly(
            "oar-bcdfgh is up: server",
            "  get in          ./ensemble ssh oar-bcdfgh server",
            "  run a command   ./ensemble run oar-bcdfgh server -- CMD",
            "  see its logs    ./ensemble logs -f oar-bcdfgh",
            "  test it         ./ensemble test CLASS --attach oar-bcdfgh",
            "  take it down    ./ensemble down oar-bcdfgh",
            "It frees itself 2 h after its last use.");
  }
}
