// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RequirementsTests {

  @Test
  void saysWhatToInstall() {
    assertThat(Requirements.message("composition `hello`, base image", List.of("mmdebstrap")))
        .isEqualTo(
            "composition `hello`, base image: this machine cannot build images, because `mmdebstrap` is not installed; to mend it: apt-get install mmdebstrap");
    assertThat(
            Requirements.message(
                "composition `hello`, base image", List.of("mmdebstrap", "debian-archive-keyring")))
        .isEqualTo(
            "composition `hello`, base image: this machine cannot build images, because `mmdebstrap`, `debian-archive-keyring` are not installed; to mend it: apt-get install mmdebstrap debian-archive-keyring");
  }
}
