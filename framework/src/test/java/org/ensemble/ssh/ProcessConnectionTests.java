// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.RepeatedTest;

class ProcessConnectionTests {

  /** Whoever fails to log in hangs up first and asks for the reason then. */
  @RepeatedTest(20)
  void whatWasSaidBeforeTheEndIsHeardAfterIt() throws IOException {
    String program = "echo complaint >&2; echo said; exec sleep 60";
    ProcessConnection connection =
        new ProcessConnection(new ProcessBuilder("sh", "-c", program).start());
    assertThat(connection.fromNode().readNBytes(5)).asString().isEqualTo("said\n");

    connection.close();

    assertThat(connection.complaints()).isEqualTo("complaint");
  }
}
