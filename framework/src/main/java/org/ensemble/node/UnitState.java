// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What systemd says of a unit, in the words of org.freedesktop.systemd1(5).
 *
 * @param load such as {@code loaded}, {@code not-found}, {@code masked}
 * @param active such as {@code active}, {@code activating}, {@code inactive}, {@code failed}
 * @param sub such as {@code running}, {@code exited}, {@code auto-restart}
 * @param result such as {@code success}, {@code exit-code}; empty for units that have none
 * @param queued whether a job for it waits or runs
 */
public record UnitState(String load, String active, String sub, String result, boolean queued) {

  static final String PROPERTIES = "-p LoadState -p ActiveState -p SubState -p Result -p Job";

  /** Reads what {@code systemctl show} prints for {@link #PROPERTIES}. */
  static UnitState parse(String shown) {
    Map<String, String> properties =
        shown
            .lines()
            .map(line -> line.split("=", 2))
            .filter(pair -> pair.length == 2)
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1], (first, second) -> first));
    String job = properties.getOrDefault("Job", "");
    return new UnitState(
        properties.getOrDefault("LoadState", ""),
        properties.getOrDefault("ActiveState", ""),
        properties.getOrDefault("SubState", ""),
        properties.getOrDefault("Result", ""),
        !job.isEmpty() && !job.equals("0"));
  }

  public boolean isActive() {
    return active.equals("active");
  }

  /**
   * Whether nobody is going to start it again: a unit that waits for its automatic restart is
   * {@code activating}, one that is started anew has a job.
   */
  public boolean failedForGood() {
    return active.equals("failed") && !queued;
  }

  /** <code>activating (auto-restart), exit-code</code>. */
  @Override
  public String toString() {
    return (load.equals("loaded") ? "" : load + ", ")
        + active
        + " ("
        + sub
        + ")"
        + (result.isEmpty() || result.equals("success") ? "" : ", " + result)
        + (queued ? ", a job is queued" : "");
  }
}
