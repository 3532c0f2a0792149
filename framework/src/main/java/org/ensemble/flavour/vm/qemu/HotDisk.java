// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.qemu;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A disk that can be plugged into a running machine. What the machine has flushed is on the file
 * when it is told so.
 *
 * @param name its serial number
 * @param port of {@link QemuCommand#ports} that it takes
 */
public record HotDisk(String name, Path file, int port) {

  /** By which QEMU knows the device. */
  public String id() {
    return "plug-" + name;
  }

  /** By which QEMU knows what the device has its data from. */
  private String data() {
    return "data-" + name;
  }

  /** For the command line of a machine that begins with it. */
  public List<String> words() {
    return List.of(
        "-blockdev",
        "driver=raw,node-name="
            + data()
            + ",discard=unmap,file.driver=file,file.filename="
            + QemuCommand.escape(file),
        "-device",
        "virtio-blk-pci,id="
            + id()
            + ",drive="
            + data()
            + ",serial="
            + name
            + ",bus="
            + QemuCommand.port(port));
  }

  /** For a machine that runs. */
  public void plug(Qmp machine) {
    machine.execute(
        "blockdev-add",
        Map.of(
            "driver",
            "raw",
            "node-name",
            data(),
            "discard",
            "unmap",
            "file",
            Map.of("driver", "file", "filename", file.toString())));
    try {
      machine.execute(
          "device_add",
          Map.of(
              "driver",
              "virtio-blk-pci",
              "id",
              id(),
              "drive",
              data(),
              "serial",
              name,
              "bus",
              QemuCommand.port(port)));
    } catch (RuntimeException e) {
      forget(machine);
      throw e;
    }
  }

  /** Asks the machine to let go of it, which it says in an event {@code DEVICE_DELETED}. */
  public void release(Qmp machine) {
    machine.execute("device_del", Map.of("id", id()));
  }

  /** After it has. */
  public void forget(Qmp machine) {
    machine.execute("blockdev-del", Map.of("node-name", data()));
  }
}
