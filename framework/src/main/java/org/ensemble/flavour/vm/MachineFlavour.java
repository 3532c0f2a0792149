// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Resources;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.KernelPlan;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.flavour.bridge.Uplink;
import org.ensemble.flavour.network.Netem;
import org.ensemble.flavour.vm.qemu.QemuCommand;
import org.ensemble.image.Image;
import org.ensemble.linux.UidRange;
import org.ensemble.support.MissingPrograms;
import org.ensemble.support.Progress;
import org.ensemble.support.Slowness;
import org.jspecify.annotations.Nullable;

/** Nodes as virtual machines. */
abstract class MachineFlavour implements Flavour {

  private static final Path TUN = Path.of("/dev/net/tun");

  /** Beside the machine's own: translated code, and what it has mapped. */
  private static final long QEMU_MEMORY = 128L << 20;

  private final RootPlace root;

  /** Program by the Debian package that brings it. */
  private final Map<String, String> programs = programs();

  private volatile @Nullable MachineSpeed speed;
  private final Netem netem = new Netem();

  /**
   * @param programs what it needs besides what all machines need, by the Debian package that brings
   *     it
   */
  MachineFlavour(RootPlace root, Map<String, String> programs) {
    this.root = root;
    this.programs.putAll(programs);
  }

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    programs.put(QemuCommand.PROGRAM, "qemu-system-x86");
    programs.put("qemu-img", "qemu-utils");
    programs.put("mkfs.ext4", "e2fsprogs");
    programs.put("depmod", "kmod");
    programs.put("ip", "iproute2");
    programs.put("unshare", "util-linux");
    programs.put("nsenter", "util-linux");
    programs.put("bash", "bash");
    return programs;
  }

  @Override
  public Set<Capability> capabilities() {
    Set<Capability> all =
        EnumSet.of(
            Capability.KERNEL,
            Capability.CGROUP_V1,
            Capability.CONSOLE,
            Capability.CLOCK,
            Capability.CGROUP_CONTROLLERS,
            Capability.POWER,
            Capability.RESET,
            Capability.FREEZE,
            Capability.NETWORK_FAULTS);
    if (root == RootPlace.DISK) {
      all.addAll(
          Set.of(
              Capability.DISKS, Capability.HOT_PLUG, Capability.PERSISTENCE, Capability.UPGRADE));
    }
    if (netem.isThere() || LinkTools.areThere()) {
      all.add(Capability.LINK_DELAY);
    }
    return all;
  }

  @Override
  public Usability usability() {
    MissingPrograms missing = MissingPrograms.among(programs);
    if (!missing.isEmpty()) {
      return Unusable.without(missing);
    }
    if (UidRange.ofThisUser().isEmpty()) {
      return new Unusable(
          "this user is not root and has no range of " + UidRange.COUNT + " subordinate ids",
          "run as root, or see what `./ensemble doctor` says of subordinate ids");
    }
    return TunDevice.usability(TUN);
  }

  @Override
  public Usability internet() {
    MissingPrograms missing = MissingPrograms.among(Uplink.PROGRAMS);
    return missing.isEmpty() ? new Usable() : Unusable.without(missing);
  }

  /** Measured when a kernel is prepared for the first time on this machine. */
  @Override
  public Slowness slowness() {
    MachineSpeed known = speed;
    return known == null ? Slowness.NONE : known.slowness();
  }

  /** What the machine believes to have is all its own, and QEMU itself needs some. */
  @Override
  public long memoryFor(Resources resources) {
    return resources.memory() + QEMU_MEMORY;
  }

  @Override
  public int bootsPerProcessor() {
    return 2;
  }

  @Override
  public void prepare(Image image, Progress progress) {
    root.tree(image, new MachineForms(progress));
  }

  @Override
  public void prepare(KernelPlan kernel, Progress progress) {
    new MachineForms(progress).modules(kernel.image());
    speed = new MachineTrial(kernel.image(), range(), progress).speed();
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    MachineSpeed known = speed;
    if (known == null) {
      throw new IllegalStateException("no kernel was prepared");
    }
    return VmPremises.open(
        plan,
        range(),
        known.accelerator(),
        root,
        new MachineForms(message -> {}),
        netem.isThere(),
        holdings);
  }

  private UidRange range() {
    return UidRange.ofThisUser()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "flavour `" + name() + "` cannot be used here: " + usability()));
  }
}
