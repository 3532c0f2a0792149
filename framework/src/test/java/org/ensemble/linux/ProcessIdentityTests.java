// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ProcessIdentityTests {

  @Test
  void killsTheProcessItNames() throws Exception {
    Process process = sleep();
    ProcessIdentity identity = ProcessIdentity.of(process.pid());
    assertThat(identity.isAlive()).isTrue();

    identity.kill();

    process.waitFor();
    assertThat(identity.isAlive()).isFalse();
  }

  @Test
  void sparesALaterProcessOfTheSameNumber() throws Exception {
    Process process = sleep();
    try {
      ProcessIdentity earlier =
          new ProcessIdentity(process.pid(), ProcessIdentity.of(process.pid()).startTime() - 1);

      earlier.kill();

      assertThat(earlier.isAlive()).isFalse();
      assertThat(process.isAlive()).isTrue();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void thereIsNoIdentityOfAProcessThatHasEnded() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();

    assertThatThrownBy(() -> ProcessIdentity.of(process.pid()))
        .hasMessage("process " + process.pid() + " has ended already");
  }

  private static Process sleep() throws IOException {
    return new ProcessBuilder("sleep", "1000").start();
  }
}
