// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.qemu;

/** What runs a virtual machine's code. */
public enum Accelerator {
  KVM("kvm", "host"),

  /**
   * Emulation. A processor with five levels of page tables would only make each miss dearer; the
   * cache of translated code is bounded, for it would grow to a gigabyte otherwise.
   */
  TCG("tcg,thread=multi,tb-size=64", "max,la57=off");

  private final String option;
  private final String cpu;

  Accelerator(String option, String cpu) {
    this.option = option;
    this.cpu = cpu;
  }

  /** What it does to machines, in a word. */
  public String description() {
    return this == KVM ? "by KVM" : "emulated";
  }

  String option() {
    return option;
  }

  String cpu() {
    return cpu;
  }
}
