// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootRamdiskTests {

  @TempDir Path directory;

  private Path modules;

  @BeforeEach
  void makeAKernel() throws IOException {
    modules = Files.createDirectories(directory.resolve("lib/modules/6.1.0"));
    Files.writeString(directory.resolve("release"), "6.1.0\n");
    Files.writeString(directory.resolve("busybox"), "a shell");
    Files.writeString(modules.resolve("virtio_net.ko"), "a driver");
    Files.writeString(modules.resolve("modules.dep"), "virtio_net.ko:\n");
  }

  @Test
  void itHasWhatLeadsToTheNodesDisk() throws IOException {
    Files.writeString(
        modules.resolve("modules.builtin"), "a/virtio_pci.ko\na/virtio_blk.ko\na/ext4.ko\n");

    String archive = new String(BootRamdisk.of(new KernelTree("kernel/x", directory)), ISO_8859_1);

    assertThat(archive)
        .contains("ensemble/modules/virtio_net.ko", "a driver", "a shell", "ensemble/init");
  }

  @Test
  void whatExt4NeedsByAnotherNameIsThereWhereItIsAModule() throws IOException {
    Files.writeString(
        modules.resolve("modules.builtin"), "a/virtio_pci.ko\na/virtio_blk.ko\na/ext4.ko\n");
    Files.writeString(modules.resolve("crc32c_generic.ko"), "a checksum");
    Files.writeString(modules.resolve("modules.dep"), "virtio_net.ko:\ncrc32c_generic.ko:\n");

    assertThat(new String(BootRamdisk.of(new KernelTree("kernel/x", directory)), ISO_8859_1))
        .contains("ensemble/modules/crc32c_generic.ko", "a checksum");
  }

  @Test
  void aKernelThatLacksAModuleIsRefusedWithItsName() throws IOException {
    Files.writeString(modules.resolve("modules.builtin"), "a/virtio_pci.ko\na/ext4.ko\n");

    assertThatThrownBy(() -> BootRamdisk.of(new KernelTree("kernel/x", directory)))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "kernel `kernel/x` (6.1.0) has no module `virtio_blk`, without which a virtual machine"
                + " cannot have a disk; take another with `kernel: {package: …}`, such as `linux-image-amd64`");
  }
}
