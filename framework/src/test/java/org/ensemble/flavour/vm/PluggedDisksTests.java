// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.container.ControlDirectory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While the node is off. */
class PluggedDisksTests {

  private static final long SIZE = 1 << 20;

  @TempDir Path directory;
  private PluggedDisks disks;

  @BeforeEach
  void begin() throws IOException {
    Files.createDirectory(directory.resolve("box"));
    disks =
        new PluggedDisks(new ControlDirectory(directory), "box", directory.resolve("box-disks"));
  }

  @Test
  void theNextStartHasWhatIsPluggedIn() throws IOException {
    disks.plug("first", SIZE, null);
    disks.plug("second", SIZE, null);
    disks.unplug("first", null);

    assertThat(Files.readString(directory.resolve("box/plugged")))
        .isEqualTo(
            "-blockdev driver=raw,node-name=data-second,discard=unmap,file.driver=file,file.filename="
                + directory
                + "/box-disks/second.raw -device virtio-blk-pci,id=plug-second,drive=data-second,serial=second,bus=port2\n");
    assertThat(directory.resolve("box-disks/first.raw")).as("what was on it").hasSize(SIZE);
  }

  @Test
  void thereIsRoomForSome() {
    for (int number = 1; number <= PluggedDisks.PORTS; number++) {
      disks.plug("d" + number, SIZE, null);
    }
    assertThatThrownBy(() -> disks.plug("d5", SIZE, null))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `box` has room for 4 disks that are plugged in, and has d1, d2, d3, d4; unplug one of them");

    disks.unplug("d2", null);
    disks.plug("d5", SIZE, null);
  }

  @Test
  void aDiskThatComesAgainHasItsSize() {
    disks.plug("extra", SIZE, null);
    disks.unplug("extra", null);

    assertThatThrownBy(() -> disks.plug("extra", 2 * SIZE, null))
        .hasMessage(
            "node `box` had a disk `extra` of 1048576 bytes before, whose data it keeps, not of 2097152; take another name, or that size");
  }
}
