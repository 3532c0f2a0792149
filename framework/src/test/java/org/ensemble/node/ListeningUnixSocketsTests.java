// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** On /proc/net/unix of Linux 6.18. */
class ListeningUnixSocketsTests {

  @Test
  void areThoseThatListenAndDatagramSocketsWithAName() {
    String table =
        """
        Num       RefCount Protocol Flags    Type St Inode Path
        000000002cbe6f98: 00000003 00000000 00000000 0001 03 4974835 /run/dbus/system_bus_socket
        000000001952b25e: 00000002 00000000 00010000 0001 01 4974776 /run/dbus/system_bus_socket
        00000000c06ee403: 00000002 00000000 00000000 0002 01 4973968 /run/a name
        00000000ef7dd7f3: 00000002 00000000 00010000 0001 01 4973971 @abstract
        000000005c3e1d6a: 00000003 00000000 00000000 0001 03 4976326
        """;

    assertThat(ListeningUnixSockets.in(table.lines().toList()))
        .containsExactly("/run/dbus/system_bus_socket", "/run/a name");
  }
}
