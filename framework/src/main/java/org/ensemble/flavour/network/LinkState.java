// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.network;

import java.time.Duration;
import java.util.Set;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NetworkFault.Blocked;
import org.ensemble.flavour.NetworkFault.Delayed;
import org.ensemble.flavour.NetworkFault.Limited;
import org.ensemble.support.Shell;

/**
 * What {@code link.sh} makes of a node's end of the bridge.
 *
 * @param blocked whether it is down
 * @param queue its queueing discipline in the words of tc(8); empty for the usual one
 */
public record LinkState(boolean blocked, String queue) {

  public static final LinkState SOUND = new LinkState(false, "");

  /** What may wait in a slow link's queue before packets are lost, as time. */
  private static final String LATENCY = "200ms";

  /**
   * A token bucket is filled once per tick of the kernel; 100 a second are the fewest there are.
   */
  private static final long TICKS = 100;

  /** Two packets of full size. */
  private static final long LEAST_BURST = 2 * 1_514;

  public static LinkState of(String node, Set<NetworkFault> faults) {
    long rate = 0;
    Duration delay = Duration.ZERO;
    for (NetworkFault fault : faults) {
      if (fault instanceof Limited limited && limited.node().equals(node)) {
        rate = limited.bitsPerSecond();
      } else if (fault instanceof Delayed delayed && delayed.node().equals(node)) {
        delay = delayed.delay();
      }
    }
    return new LinkState(faults.contains(new Blocked(node)), queue(rate, delay));
  }

  /** tc-netem(8) does both; where the kernel has no netem, there is tc-tbf(8) for the rate. */
  private static String queue(long rate, Duration delay) {
    if (!delay.isZero()) {
      String late = "netem limit 100000 delay " + Math.max(1, delay.toNanos() / 1_000) + "us";
      return rate == 0 ? late : late + " rate " + rate + "bit";
    }
    long burst = Math.max(LEAST_BURST, rate / 8 / TICKS);
    return rate == 0 ? "" : "tbf rate " + rate + "bit burst " + burst + " latency " + LATENCY;
  }

  /** As {@code link.sh} reads them. */
  public String assignments() {
    return "blocked=" + (blocked ? "yes" : "no") + "\nqueue=" + Shell.quote(queue) + "\n";
  }
}
