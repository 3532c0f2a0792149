// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TunDeviceTests {

  @TempDir Path directory;

  @Test
  void oneThatCanBeOpenedIsUsable() throws IOException {
    assertThat(TunDevice.usability(Files.createFile(directory.resolve("tun"))))
        .isEqualTo(new Usable());
  }

  @Test
  void oneThatIsNotThereIsNamed() {
    assertThat(TunDevice.usability(directory.resolve("tun")))
        .isEqualTo(
            new Unusable(
                "there is no " + directory + "/tun",
                "`modprobe tun` as root, or give it to this container"));
  }

  @Test
  void whyItCannotBeOpenedIsSaid() throws IOException {
    Path tun = Files.createDirectory(directory.resolve("tun"));

    assertThat(TunDevice.usability(tun))
        .isEqualTo(
            new Unusable(
                tun + " cannot be opened: Is a directory",
                "`modprobe tun` as root, or give it to this container"));
  }
}
