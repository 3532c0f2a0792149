// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.ensemble.cli.footprint.Traces.Trace;
import org.junit.jupiter.api.Test;

class MountTracesTests {

  @Test
  void everyMountCountsButThoseOfLogins() {
    assertThat(
            MountTraces.parse(
                    List.of(
                        "36 27 0:32 / /run rw,relatime shared:5 - tmpfs tmpfs rw",
                        "37 27 0:33 / /run/user/1000 rw,nosuid - tmpfs tmpfs rw"))
                .values())
        .containsExactly(
            new Trace("on /run (tmpfs, from tmpfs)", true),
            new Trace("on /run/user/1000 (tmpfs, from tmpfs)", false));
  }
}
