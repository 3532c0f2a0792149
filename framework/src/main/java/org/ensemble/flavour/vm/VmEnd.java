// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ensemble.flavour.MachineEnd;

/** Tells from QEMU's last event, its exit status and the console how a machine ended. */
final class VmEnd {

  private static final Pattern PANIC = Pattern.compile("Kernel panic - not syncing: .*");

  private VmEnd() {}

  /**
   * @param shutdown the reason in QEMU's event SHUTDOWN (see qapi/run-state.json of QEMU); empty if
   *     there was none
   * @param status QEMU's exit status, 128 + n if it was ended by signal n
   * @param console what the machine has printed in this run
   * @param said what QEMU itself has complained of
   */
  static MachineEnd of(String shutdown, String status, String console, String said) {
    Optional<String> panic =
        PANIC.matcher(console).results().map(MatchResult::group).reduce((first, last) -> last);
    if (panic.isPresent() && !shutdown.equals("guest-shutdown")) {
      return new MachineEnd(false, "its kernel has panicked: " + panic.get().strip());
    }
    return switch (shutdown) {
      case "guest-reset" -> new MachineEnd(true, "it has rebooted itself");
      case "guest-shutdown" -> new MachineEnd(false, "it has powered itself off");
      default ->
          new MachineEnd(
              false,
              status.equals("137")
                  ? "its QEMU was killed"
                  : "its QEMU has ended with status "
                      + status
                      + (said.isEmpty() ? "" : ": " + said));
    };
  }
}
