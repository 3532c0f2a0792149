// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassingTextTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Failed to kill control group, pid 4711 | Failed to kill control group, pid N",
        "oar-server[812]: cannot connect to 10.83.4.2:6667 | oar-server[N]: cannot connect to ADDRESS:6667",
        "from 10.83.4.2:45122 | from ADDRESS:N",
        "took 3.51s, then 12 ms, then 250MiB | took Ns, then N ms, then NMiB",
        "segfault at 7f00deadbeef ip 0x55d0 | segfault at HEX ip HEX",
        "cannot open /tmp/tmp.Xy12Ab/x for 93412 | cannot open /tmp/FILE/x for N",
        "at 2026-11-23 04:15:00.123 and 04:16:01 | at TIME and TIME",
        "disk 0b5b6c1e-0a77-4c1e-8d3e-2f1d5a3c9b10 is gone | disk UUID is gone",
      })
  void whatDiffersFromRunToRunIsTakenOut(String text, String stable) {
    assertThat(PassingText.without(text)).isEqualTo(stable);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node1: oar-node@2.service: status=203/EXEC",
        "error 28 on port 16667, errno 5",
        "bind: port 8080 is in use",
        "relation job_types of db2 does not exist",
      })
  void whatSaysWhatHasHappenedStays(String text) {
    assertThat(PassingText.without(text)).isEqualTo(text);
  }
}
