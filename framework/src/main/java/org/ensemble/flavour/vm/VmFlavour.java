// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.util.Map;

/** Nodes as virtual machines with a kernel of their own and a disk. */
public final class VmFlavour extends MachineFlavour {

  public VmFlavour() {
    super(RootPlace.DISK, Map.of());
  }

  @Override
  public String name() {
    return "vm";
  }

  @Override
  public String description() {
    return "virtual machines of QEMU with a kernel and a disk of their own";
  }
}
