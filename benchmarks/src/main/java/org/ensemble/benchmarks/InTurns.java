// SPDX-License-Identifier: Apache-2.0
package org.ensemble.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.support.Progress;

/**
 * Takes peers in turns, A/B/A/B and so on, so that whatever else the machine does meets all of them
 * alike.
 */
public final class InTurns {

  /** One go of one peer. */
  public interface Go {
    /** Returns how long the part took that counts. */
    Duration take() throws Exception;

    /** All of something counts. */
    static Go timed(Action action) {
      return () -> {
        long start = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - start);
      };
    }
  }

  /** What a go does. */
  public interface Action {
    void run() throws Exception;
  }

  private final Map<String, Go> peers = new LinkedHashMap<>();

  public InTurns add(String name, Go go) {
    peers.put(name, go);
    return this;
  }

  /**
   * Takes every peer so many times.
   *
   * @param warmUp rounds before those that count
   * @param progress hears of every tenth part of the rounds
   * @return by the names of the peers
   */
  public Map<String, Samples> run(int warmUp, int rounds, Progress progress) throws Exception {
    Map<String, List<Duration>> taken = new LinkedHashMap<>();
    for (int round = 1; round <= warmUp + rounds; round++) {
      if (round % Math.max(1, rounds / 10) == 0) {
        progress.say("round " + round + " of " + (warmUp + rounds));
      }
      for (Map.Entry<String, Go> peer : peers.entrySet()) {
        Duration duration = peer.getValue().take();
        if (round > warmUp) {
          taken.computeIfAbsent(peer.getKey(), name -> new ArrayList<>()).add(duration);
        }
      }
    }
    Map<String, Samples> samples = new LinkedHashMap<>();
    taken.forEach((name, durations) -> samples.put(name, Samples.of(durations)));
    return samples;
  }
}
