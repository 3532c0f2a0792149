// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.ensemble.flavour.NetworkFault.Blocked;
import org.ensemble.flavour.NetworkFault.Delayed;
import org.ensemble.flavour.NetworkFault.Dropped;
import org.ensemble.flavour.NetworkFault.Limited;
import org.ensemble.flavour.NetworkFault.Lossy;
import org.junit.jupiter.api.Test;

/** What nft(8) and tc(8) are told. */
class BridgeFilterTests {

  @Test
  void theTableIsReplacedAsAWhole() {
    assertThat(
            new BridgeFilter("ensemble")
                .rules(
                    Set.of(
                        new Dropped("b", "a"),
                        new Dropped("a", "b"),
                        new Lossy("a", 0.00001),
                        new Lossy("b", 100),
                        new Blocked("b")),
                    Map.of("a", "node1", "b", "node2")))
        .isEqualTo(
            """
            table bridge ensemble {}
            delete table bridge ensemble
            table bridge ensemble {
              chain faults {
                type filter hook forward priority 0; policy accept;
                iifname . oifname { "node1" . "node2", "node2" . "node1" } drop
                iifname "node1" numgen random mod 1000000 < 1 drop
                oifname "node1" numgen random mod 1000000 < 1 drop
                iifname "node2" drop
                oifname "node2" drop
              }
            }
            """);
  }

  @Test
  void aLinkHasOneQueueForItsRateAndItsDelay() {
    Limited rate = new Limited("a", 8_000_000);
    Delayed delay = new Delayed("a", Duration.ofMillis(50));

    assertThat(LinkState.of("a", Set.of(rate, new Blocked("b"))).assignments())
        .isEqualTo("blocked=no\nqueue='tbf rate 8000000bit burst 10000 latency 200ms'\n");
    assertThat(LinkState.of("a", Set.of(new Limited("a", 1_000))).queue())
        .isEqualTo("tbf rate 1000bit burst 3028 latency 200ms");
    assertThat(LinkState.of("a", Set.of(delay)).queue())
        .isEqualTo("netem limit 100000 delay 50000us");
    assertThat(LinkState.of("a", Set.of(rate, delay)).queue())
        .isEqualTo("netem limit 100000 delay 50000us rate 8000000bit");
    assertThat(LinkState.of("a", Set.of(new Blocked("a"))).assignments())
        .isEqualTo("blocked=yes\nqueue=''\n");
    assertThat(LinkState.of("b", Set.of(rate))).isEqualTo(LinkState.SOUND);
  }
}
