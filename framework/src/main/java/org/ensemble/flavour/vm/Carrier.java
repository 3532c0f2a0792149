// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.flavour.container.Keeping;
import org.ensemble.flavour.vm.boot.BootRamdisk;
import org.ensemble.flavour.vm.boot.Cpio;
import org.ensemble.flavour.vm.boot.KernelTree;
import org.ensemble.flavour.vm.qemu.Accelerator;
import org.ensemble.flavour.vm.qemu.QemuCommand;
import org.ensemble.support.Resource;
import org.ensemble.support.Shell;

/**
 * A machine that is no node: it takes data from a node's old disk to its new one. Nobody else reads
 * a file system that a node has written to, and an ordinary user may not mount one.
 *
 * @param ramdisk where its RAM disk is going to be
 * @param console takes what it prints
 * @param report takes what came of it: {@code kept}, or why it could not be done
 */
record Carrier(Path ramdisk, Path console, Path report) {

  private static final long MEMORY = 256L << 20;

  private static final String OLD = "_old";

  private static final String NEW = "_new";

  private static final String TOOLS = "_tools";

  /** The words of its QEMU's command line. The programs it works with are those of the image. */
  List<String> command(
      Accelerator accelerator, KernelTree kernel, Path oldDisk, Path newDisk, Path image) {
    return new QemuCommand("carrier", accelerator)
        .resources(MEMORY, 1)
        .kernel(kernel.kernel(), ramdisk, BootRamdisk.COMMAND_LINE)
        .printTo(console)
        .printTo(report)
        .fallibleDisk(OLD, oldDisk, "qcow2")
        .fallibleDisk(NEW, newDisk, "qcow2")
        .readOnlyDisk(TOOLS, image)
        .words();
  }

  /**
   * What it finds in its RAM disk besides what every machine does.
   *
   * @param seed archive of what the new disk has before anything is taken there
   * @param keep absolute paths
   */
  static byte[] order(byte[] seed, List<String> keep) {
    Map<String, String> variables =
        Map.of("old", OLD, "new", NEW, "tools", TOOLS, "keep", String.join("\n", keep));
    return new Cpio()
        .directory("ensemble")
        .file("ensemble/plan", Shell.assignments(variables).getBytes(UTF_8), 0644)
        .file("ensemble/carry.sh", script(BootRamdisk.class, "carry.sh"), 0644)
        .file("ensemble/keep.sh", script(Keeping.class, Keeping.SCRIPT), 0644)
        .file("ensemble/seed.cpio", seed, 0600)
        .toBytes();
  }

  private static byte[] script(Class<?> owner, String name) {
    return Resource.text(owner, name).getBytes(UTF_8);
  }
}
