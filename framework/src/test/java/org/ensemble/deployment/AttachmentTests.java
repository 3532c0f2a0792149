// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.KeptFacts;
import org.ensemble.deployment.kept.SomeFacts;
import org.junit.jupiter.api.Test;

/** Whether a test class can have a deployment that is there already. */
class AttachmentTests {

  private static final KeptFacts OAR = SomeFacts.of("oar-bcdfgh", "oar", 5);

  private static void check(String composition, String role) {
    Attachment.check(
        OAR,
        DeploymentRequest.of(composition),
        List.of(new RoleMention("parameter 1 of OarIT.submits", role)));
  }

  @Test
  void itsCompositionHasToBeTheOneThatIsAskedFor() {
    assertThatCode(() -> check("oar", "server")).doesNotThrowAnyException();
    assertThatCode(() -> check("compositions/oar", "server")).doesNotThrowAnyException();
    assertThatCode(() -> check("compositions/oar/nxc", "server")).doesNotThrowAnyException();
    assertThatCode(() -> check("project::oar", "server")).doesNotThrowAnyException();
    assertThatThrownBy(() -> check("hello", "server"))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "composition `hello` is asked for, and deployment `oar-bcdfgh`, which this run is"
                + " attached to, is one of `oar`; bring the other up, or leave the class out");
  }

  @Test
  void ithasToHaveTheRoles() {
    assertThatThrownBy(() -> check("oar", "sever"))
        .hasMessage(
            "parameter 1 of OarIT.submits: composition `oar`: unknown role `sever`: known are"
                + " `server`");
  }
}
