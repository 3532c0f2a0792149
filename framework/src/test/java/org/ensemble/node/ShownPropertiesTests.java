// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** On what {@code systemctl show} of systemd 252 prints. */
class ShownPropertiesTests {

  @Test
  void areOnePerLine() {
    assertThat(ShownProperties.parse("Type=oneshot\nEnvironment=A=1 B=2\nTriggeredBy=\n"))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("Type", "oneshot", "Environment", "A=1 B=2", "TriggeredBy", ""));
  }

  @Test
  void mayComeSeveralTimesOrHaveLineEndsInTheirValues() {
    String shown =
        "ExecStart={ path=/bin/a }\nExecStart={ path=/bin/sh ; argv[]=/bin/sh -c echo\necho two }\nId=x\n";

    assertThat(ShownProperties.parse(shown))
        .containsEntry(
            "ExecStart", "{ path=/bin/a }\n{ path=/bin/sh ; argv[]=/bin/sh -c echo\necho two }")
        .containsEntry("Id", "x");
  }
}
