// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ensemble.cli.footprint.Traces.Trace;

/**
 * Everything on this machine that a run could leave behind.
 *
 * @param kinds what there is, by kind and then by what identifies it
 */
public record Footprint(Map<String, Map<String, Trace>> kinds) {

  /** As things are now. */
  static Footprint take(Ownership ownership, List<Traces> traces) {
    ProcessTable processes = ProcessTable.read();
    Map<String, Map<String, Trace>> kinds = new LinkedHashMap<>();
    for (Traces each : traces) {
      kinds.put(each.kind(), each.look(processes, ownership));
    }
    return new Footprint(kinds);
  }

  /** What is ours and was not there then, a line each. */
  public List<String> leftSince(Footprint before) {
    List<String> left = new ArrayList<>();
    kinds.forEach(
        (kind, traces) ->
            traces.forEach(
                (key, trace) -> {
                  if (trace.ours() && !before.kinds.getOrDefault(kind, Map.of()).containsKey(key)) {
                    left.add(kind + " " + trace.description());
                  }
                }));
    return left;
  }

  /**
   * The same, once nothing is left or the time is over: a watchdog may still be at work. What is
   * not there at each look is not left: another run may just have been making it.
   */
  public static List<String> leftSince(
      Footprint before, Supplier<Footprint> now, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    List<String> left = now.get().leftSince(before);
    while (!left.isEmpty() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(MILLISECONDS.toNanos(200));
      left.retainAll(now.get().leftSince(before));
    }
    return left;
  }
}
