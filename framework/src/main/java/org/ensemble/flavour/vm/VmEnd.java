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
   * @param trouble what has kept it from going on, so that it was ended; empty if nothing has
   * @param shutdown the reason in QEMU's event SHUTDOWN (see qapi/run-state.json of QEMU); empty if
   *     there was none
   * @param status QEMU's exit status, 128 + n if it was ended by signal n
   * @param console what the machine has printed in this run
   * @param said what QEMU itself has complained of
   * @param killed how many processes the kernel of this machine has killed for memory meanwhile
   */
  static MachineEnd of(
      String trouble, String shutdown, String status, String console, String said, long killed) {
    if (!trouble.isEmpty()) {
      return new MachineEnd(false, trouble);
    }
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
                  ? "its QEMU was killed" + forMemory(killed)
                  : "its QEMU has ended with status "
                      + status
                      + (said.isEmpty() ? "" : ": " + said));
    };
  }

  private static String forMemory(long killed) {
    return killed == 0
        ? ""
        : "; this machine has killed "
            + killed
            + (killed == 1 ? " process" : " processes")
            + " for lack of memory meanwhile (`dmesg` says which): give roles less `memory`, or take"
            + " fewer nodes";
  }
}
