// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.util.Locale;
import org.ensemble.flavour.vm.qemu.Accelerator;
import org.ensemble.support.Slowness;

/**
 * What was found out about machines here.
 *
 * @param accelerator that works
 * @param factor how much longer a shell's loop takes in a machine than outside
 */
record MachineSpeed(Accelerator accelerator, double factor) {

  /** What is said of budgets in a machine as fast as the one outside would be no news. */
  Slowness slowness() {
    return accelerator == Accelerator.KVM
        ? Slowness.NONE
        : new Slowness(Math.max(1, factor), "vm " + accelerator.description());
  }

  /** Such as <code>machines are emulated here, and 9.3 times slower for it</code>. */
  String describe() {
    return accelerator == Accelerator.KVM
        ? "machines run by KVM here"
        : String.format(
            Locale.ROOT, "machines are emulated here, and %.1f times slower for it", factor);
  }

  /** The line that {@link #parse} reads. */
  String line() {
    return accelerator + " " + factor;
  }

  static MachineSpeed parse(String line) {
    String[] words = line.strip().split(" ");
    return new MachineSpeed(Accelerator.valueOf(words[0]), Double.parseDouble(words[1]));
  }
}
