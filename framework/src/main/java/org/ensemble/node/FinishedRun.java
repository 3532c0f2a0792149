// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.support.Shell;

/**
 * What the journal tells of the last run of a unit that systemd has forgotten: it does so as soon
 * as a unit is inactive and no other refers to it.
 */
final class FinishedRun {

  /** SD_MESSAGE_UNIT_STARTED and SD_MESSAGE_UNIT_FAILED of systemd's sd-messages.h. */
  private static final String STARTED = "39f53479d3a045ac8e11786248231fbf";

  private static final String FAILED = "be02cf6855d2428ba40df7e9d022f03d";

  private FinishedRun() {}

  /**
   * Whether the last job that started it has ended with success.
   *
   * @param id its full name
   */
  static boolean isLatestOf(Unit unit, String id) {
    Systemd systemd = unit.systemd();
    String of = Shell.quote((systemd.user() == null ? "UNIT=" : "USER_UNIT=") + id);
    if (systemd.user() != null) {
      of += " \"_UID=$(id -u -- " + Shell.quote(systemd.user()) + ")\"";
    }
    String entry =
        systemd
            .link()
            .succeed(
                "journalctl --boot --quiet --no-pager --lines=1 --output=export MESSAGE_ID=%1$s %3$s + MESSAGE_ID=%2$s %3$s"
                    .formatted(STARTED, FAILED, of))
            .stdout();
    // A start that a condition kept from happening ends well too, but has no invocation.
    return entry.lines().anyMatch("JOB_RESULT=done"::equals)
        && entry.lines().anyMatch(line -> line.matches("(USER_)?INVOCATION_ID=.+"));
  }
}
