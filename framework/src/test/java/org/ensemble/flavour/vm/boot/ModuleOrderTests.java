// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ModuleOrderTests {

  private final ModuleOrder order =
      new ModuleOrder(
          """
          kernel/drivers/virtio/virtio_ring.ko:
          kernel/drivers/virtio/virtio.ko: kernel/drivers/virtio/virtio_ring.ko
          kernel/drivers/block/virtio_blk.ko.xz: kernel/drivers/virtio/virtio.ko kernel/drivers/virtio/virtio_ring.ko
          kernel/drivers/misc/pvpanic/pvpanic-pci.ko:
          """,
          "kernel/fs/ext4/ext4.ko\n");

  @Test
  void whatAModuleNeedsComesBeforeItAndOnce() {
    assertThat(order.files(List.of("virtio_blk", "virtio")))
        .containsExactly(
            "kernel/drivers/virtio/virtio_ring.ko",
            "kernel/drivers/virtio/virtio.ko",
            "kernel/drivers/block/virtio_blk.ko.xz");
  }

  @Test
  void whatIsBuiltInIsThereAndNeedsNoFile() {
    assertThat(order.has("ext4")).isTrue();
    assertThat(order.files(List.of("ext4"))).isEmpty();
  }

  @Test
  void aDashInAFileNameIsAnUnderscoreToTheKernel() {
    assertThat(order.has("pvpanic_pci")).isTrue();
  }

  @Test
  void whatIsMissingIsMissed() {
    assertThat(order.has("xfs")).isFalse();
  }
}
