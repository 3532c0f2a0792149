// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What ip(8) says of links. */
class PortTableTests {

  @Test
  void aLinkInAContainerNamesTheNumberOfItsOtherEnd() {
    assertThat(PortTable.peer("6: eth0@if17: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc x"))
        .hasValue("17");
    assertThat(PortTable.peer("2: eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc x"))
        .isEmpty();
    assertThat(PortTable.peer("Device \"eth0\" does not exist.")).isEmpty();
  }

  @Test
  void aPortIsFoundByItsNumber() {
    String ports =
        """
        7: veth0a1b2c3@if6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br-1
        17: veth4d5e6f7@if6: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue master br-1
        """;

    assertThat(PortTable.name(ports, "17")).hasValue("veth4d5e6f7");
    assertThat(PortTable.name(ports, "1")).isEmpty();
  }
}
