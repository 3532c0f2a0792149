// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ListeningPortsTests {

  @Test
  void areThoseOfBothFamiliesEachOnce() {
    String tables =
        """
          sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
           0: 0100007F:1538 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 1
           1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2
           2: 0100007F:C001 0100007F:1538 01 00000000:00000000 00:00000000 00000000   101        0 3
          sl  local_address                         remote_address                        st tx_queue
           0: 00000000000000000000000000000000:0016 00000000000000000000000000000000:0000 0A 00000000
        """;

    assertThat(ListeningPorts.in(tables)).containsExactly(22, 5432);
  }
}
