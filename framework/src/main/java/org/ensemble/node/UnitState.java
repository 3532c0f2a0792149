// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Map;

/**
 * What systemd says of a unit, in the words of org.freedesktop.systemd1(5).
 *
 * @param id its full name, such as {@code ssh.service}, also if it was asked for by an alias
 * @param load such as {@code loaded}, {@code not-found}, {@code masked}
 * @param active such as {@code active}, {@code activating}, {@code inactive}, {@code failed}
 * @param sub such as {@code running}, {@code exited}, {@code auto-restart}
 * @param result such as {@code success}, {@code exit-code}; empty for units that have none
 * @param queued whether a job for it waits or runs
 * @param invocation what the run that goes on, or the last one, is called; another for each. Empty
 *     if there was none, or if systemd has forgotten a unit that is inactive and that no other
 *     refers to
 * @param restarts how often it was started again automatically since it was last started
 * @param mainPid the process id of its main process; 0 if it has none
 * @param transitory whether it is never active: a oneshot service that does not remain after exit
 */
public record UnitState(
    String id,
    String load,
    String active,
    String sub,
    String result,
    boolean queued,
    String invocation,
    int restarts,
    int mainPid,
    boolean transitory) {

  static final String PROPERTIES =
      "-p Id,LoadState,ActiveState,SubState,Result,Job,InvocationID,NRestarts,MainPID,Type,RemainAfterExit";

  /** Reads what {@code systemctl show} prints for {@link #PROPERTIES}. */
  static UnitState parse(String shown) {
    Map<String, String> properties = ShownProperties.parse(shown);
    String job = properties.getOrDefault("Job", "");
    return new UnitState(
        properties.getOrDefault("Id", ""),
        properties.getOrDefault("LoadState", ""),
        properties.getOrDefault("ActiveState", ""),
        properties.getOrDefault("SubState", ""),
        properties.getOrDefault("Result", ""),
        !job.isEmpty() && !job.equals("0"),
        properties.getOrDefault("InvocationID", ""),
        number(properties, "NRestarts"),
        number(properties, "MainPID"),
        "oneshot".equals(properties.get("Type")) && "no".equals(properties.get("RemainAfterExit")));
  }

  private static int number(Map<String, String> properties, String name) {
    // Units that are no services have neither.
    return Integer.parseInt(properties.getOrDefault(name, "0"));
  }

  public boolean isActive() {
    return active.equals("active");
  }

  /** Active, with no job that is about to change that. */
  boolean isSettledAs(String state) {
    return active.equals(state) && !queued;
  }

  /**
   * Whether nobody is going to start it again: a unit that waits for its automatic restart is
   * {@code activating}, one that is started anew has a job.
   */
  public boolean failedForGood() {
    return isSettledAs("failed");
  }

  /** Whether it cannot be started as its files are. */
  boolean isUnusable() {
    return load.equals("masked") || load.equals("bad-setting") || load.equals("error");
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
