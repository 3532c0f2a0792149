// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.ensemble.EnsembleException;
import org.ensemble.support.Resource;

/**
 * What a machine unpacks first, the same for all that boot one kernel: a shell, the modules that
 * lead to the node's root file system, and {@code init.sh}, which goes there.
 */
public final class BootRamdisk {

  /** What a machine cannot do without, and what for. */
  private static final Map<String, String> NEEDED =
      new TreeMap<>(
          Map.of(
              "virtio_pci", "find its devices",
              "virtio_blk", "have a disk",
              "virtio_net", "have a network",
              "ext4", "read its disk"));

  /**
   * Good to have. Without the first, the end of a panic is a reboot; the second ext4 asks for by
   * what it does, so no file of depmod's says that it is needed, and some kernels have it built in.
   */
  private static final List<String> WANTED = List.of("pvpanic_pci", "crc32c_generic");

  /**
   * What a kernel is told that begins with it. Our init is where a node's tree has nothing. A panic
   * ends the machine. Processors do not leak to anybody who is not in the same machine, and keeping
   * them from it costs an emulated one dearly. What the kernel says is in the journal; on the
   * console are its complaints.
   */
  public static final String COMMAND_LINE =
      "rdinit=/ensemble/init console=ttyS0 panic=1 net.ifnames=0 mitigations=off loglevel=4 no_timer_check";

  private BootRamdisk() {}

  /**
   * @throws EnsembleException if the kernel lacks a module; the message names it
   */
  public static byte[] of(KernelTree kernel) {
    ModuleOrder order =
        new ModuleOrder(
            kernel.read(kernel.modules().resolve("modules.dep")),
            kernel.read(kernel.modules().resolve("modules.builtin")));
    NEEDED.forEach(
        (module, purpose) -> {
          if (!order.has(module)) {
            throw new EnsembleException(
                "kernel `"
                    + kernel.name()
                    + "` ("
                    + kernel.release()
                    + ") has no module `"
                    + module
                    + "`, without which a virtual machine cannot "
                    + purpose
                    + "; take another with `kernel: {package: …}`, such as `linux-image-amd64`");
          }
        });
    Cpio cpio = new Cpio();
    for (String directory :
        List.of(
            "dev",
            "proc",
            "sys",
            "ensemble",
            "ensemble/bin",
            "ensemble/modules",
            "ensemble/tree")) {
      cpio.directory(directory);
    }
    cpio.file("ensemble/init", Resource.text(BootRamdisk.class, "init.sh").getBytes(UTF_8), 0755);
    cpio.file("ensemble/bin/busybox", bytes(kernel, kernel.busybox()), 0755);
    StringBuilder names = new StringBuilder();
    for (String file : order.files(all())) {
      String name = file.substring(file.lastIndexOf('/') + 1);
      cpio.file("ensemble/modules/" + name, bytes(kernel, kernel.modules().resolve(file)), 0644);
      names.append(name).append('\n');
    }
    return cpio.file("ensemble/modules.order", names.toString().getBytes(UTF_8), 0644).toBytes();
  }

  private static List<String> all() {
    List<String> all = new ArrayList<>(NEEDED.keySet());
    all.addAll(WANTED);
    return all;
  }

  private static byte[] bytes(KernelTree kernel, Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new EnsembleException(
          "kernel `" + kernel.name() + "`: cannot read " + file + ": " + e, e);
    }
  }
}
