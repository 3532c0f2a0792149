// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HostRoutesTests {

  /**
   * As the kernel writes it on a little-endian machine: 10.201.0.0/16, 10.202.4.128/25, default.
   */
  private final HostRoutes routes =
      HostRoutes.parse(
          List.of(
              "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT",
              "eth0\t00000000\t0102000A\t0003\t0\t0\t0\t00000000\t0\t0\t0",
              "eth1\t0000C90A\t00000000\t0001\t0\t0\t0\t0000FFFF\t0\t0\t0",
              "eth2\t8004CA0A\t00000000\t0001\t0\t0\t0\t80FFFFFF\t0\t0\t0"));

  @Test
  void aNetworkInsideARouteMeetsIt() {
    assertThat(routes.meet(address(10, 201, 14, 0))).isTrue();
  }

  @Test
  void aNetworkAroundARouteMeetsIt() {
    assertThat(routes.meet(address(10, 202, 4, 0))).isTrue();
  }

  @Test
  void anyOtherDoesNotNotEvenTheRouteToEverywhere() {
    assertThat(routes.meet(address(10, 202, 6, 0))).isFalse();
    assertThat(routes.meet(address(10, 200, 0, 0))).isFalse();
  }

  private static int address(int a, int b, int c, int d) {
    return a << 24 | b << 16 | c << 8 | d;
  }
}
