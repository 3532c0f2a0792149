// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.util.Map;

/** Nodes as virtual machines with a kernel of their own, and all else in memory. */
public final class VmRamdiskFlavour extends MachineFlavour {

  public VmRamdiskFlavour() {
    super(RootPlace.MEMORY, Map.of("cpio", "cpio", "zstd", "zstd"));
  }

  @Override
  public String name() {
    return "vm-ramdisk";
  }

  @Override
  public String description() {
    return "virtual machines of QEMU with a kernel of their own, and their whole tree in memory";
  }
}
