// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What beegfs-ctl 7.4.7 has printed. */
class BeeGfsTargetTests {

  @Test
  void storageTargets() {
    String listing =
        """
        TargetID     Reachability  Consistency   Cap. Pool   NodeID
        ========     ============  ===========   =========   ======
               1           Online         Good      normal   beegfs-storage storage2 [ID: 1]
               2 Probably-offline Needs-resync   emergency   beegfs-storage storage1 [ID: 2]
        """;

    assertThat(BeeGfsTarget.read(listing))
        .containsExactly(
            new BeeGfsTarget(1, "Online", "Good", "normal", "storage2"),
            new BeeGfsTarget(2, "Probably-offline", "Needs-resync", "emergency", "storage1"));
  }

  @Test
  void metadataNodes() {
    String listing =
        """
        TargetID     Reachability  Consistency   Cap. Pool   NodeID
        ========     ============  ===========   =========   ======
               1           Online         Good      normal   beegfs-meta meta1 [ID: 1]
        """;

    assertThat(BeeGfsTarget.read(listing)).extracting(BeeGfsTarget::node).containsExactly("meta1");
  }

  @Test
  void noneIsAnEmptyList() {
    assertThat(BeeGfsTarget.read(" [ERROR: No metadata servers found]\n")).isEmpty();
  }
}
