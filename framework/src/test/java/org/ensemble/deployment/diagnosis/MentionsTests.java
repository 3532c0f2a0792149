// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MentionsTests {

  @Test
  void aConnectionOfBashIsNoPath() {
    assertThat(
            Mentions.paths(
                Stream.of("bash: /dev/tcp/mgmtd/8008: Connection refused", "cat: /etc/x: gone")))
        .containsExactly("/etc/x");
  }
}
