// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.beegfs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What beegfs-ctl 7.4.7 has printed. */
class MirrorGroupTests {

  @Test
  void groupsAreReadWithoutTheHeading() {
    String listing =
        """

             BuddyGroupID   PrimaryTargetID SecondaryTargetID
             ============   =============== =================
                        1                 3                 2
        """;

    assertThat(MirrorGroup.read(listing)).containsExactly(new MirrorGroup(1, 3, 2));
  }
}
