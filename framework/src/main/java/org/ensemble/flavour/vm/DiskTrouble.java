// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.ensemble.flavour.vm.qemu.QemuCommand;

/** What is to be said where a machine cannot read or write one of its disks. */
final class DiskTrouble {

  private DiskTrouble() {}

  /**
   * @param data of QEMU's event BLOCK_IO_ERROR (see qapi/block-core.json of QEMU)
   * @param disks where the files are
   */
  static String of(JsonNode data, Path disks) {
    String serial = data.path("device").asText().replaceFirst("^" + QemuCommand.DRIVE, "");
    return "this machine cannot "
        + (data.path("operation").asText().equals("read") ? "read" : "write")
        + " its disk"
        + (serial.startsWith("_") ? "" : " `" + serial + "`")
        + ", which is below "
        + disks
        + ": "
        + data.path("reason").asText()
        + (data.path("nospace").asBoolean()
            ? "; make room there, or name another directory with -Densemble.state=DIRECTORY"
            : "; see what this machine's kernel says of that disk (`dmesg`)");
  }
}
