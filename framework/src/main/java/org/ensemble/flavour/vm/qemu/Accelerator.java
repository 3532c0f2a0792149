// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.qemu;

/** What runs a virtual machine's code. */
public enum Accelerator {
  KVM("kvm", "host"),

  /**
   * Emulation. The processor is a plain one, x86-64-v2: programs use of it what it has, and wider
   * registers cost more here than they save (perl starts 15 % quicker than with `max`). The cache
   * of translated code takes memory as it fills, and is thrown away whole when it is full: a booted
   * node has some 150 MB, where with 64 all had been translated a dozen times by then.
   */
  TCG("tcg,thread=multi,tb-size=256", "Nehalem,rdrand=on");

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
