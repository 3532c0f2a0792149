// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** On /proc/net/udp and udp6 of Linux 6.18, columns after the state left out. */
class BoundUdpSocketTests {

  private static final String TABLES =
      """
         sl  local_address rem_address   st tx_queue
        102: 0101A8C0:0035 00000000:0000 07 00000000:00000000
        103: 00000000:007B 00000000:0000 07 00000000:00000000
        104: 0100007F:8235 0100007F:0035 01 00000000:00000000
        sl  local_address                         remote_address                        st tx_queue
         52: 000080FE00000000FF005450FE000000:0222 00000000000000000000000000000000:0000 07 00000000:00000000
         53: 00000000000000000000000000000000:1234 00000000000000000000000000000000:0000 07 00000000:00000000
      """;

  private final List<BoundUdpSocket> sockets = BoundUdpSocket.in(TABLES);

  private boolean takes(int port, String address) {
    return sockets.stream().anyMatch(socket -> socket.takes(port, IpAddress.parse(address)));
  }

  @Test
  void areThoseWithoutAPeer() {
    assertThat(sockets)
        .hasToString(
            "[192.168.1.1:53, 0.0.0.0:123, [fe80:0:0:0:5054:ff:0:fe]:546, [0:0:0:0:0:0:0:0]:4660]");
  }

  @Test
  void takePacketsToTheirAddress() {
    assertThat(takes(53, "192.168.1.1")).isTrue();
    assertThat(takes(53, "127.0.0.1")).isFalse();
    assertThat(sockets).anyMatch(socket -> socket.takes(53, null));
    assertThat(sockets).noneMatch(socket -> socket.takes(54, null));
  }

  @Test
  void takePacketsToAnyAddressOfTheirFamilyAndIPv6AlsoOfTheOther() {
    assertThat(takes(123, "127.0.0.1")).isTrue();
    assertThat(takes(123, "::1")).isFalse();
    assertThat(takes(4660, "::1")).isTrue();
    assertThat(takes(4660, "127.0.0.1")).isTrue();
  }
}
