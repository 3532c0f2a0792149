// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ConsoleTextTests {

  @Test
  void whatSystemdWritesWhileAUnitTakesItsTimeIsOneLine() {
    assertThat(
            ConsoleText.lines(
                "\r\n[  OK  ] Started a.\r\n"
                    + "\u001bM\r\u001b[K[  *** ] Job b.service/start running (4s / no limit)\r\r\n"
                    + "\u001bM\r\u001b[K[***   ] Job b.service/start running (5s / no limit)\r\r\n"
                    + "\u001bM\r\u001b[K[  OK  ] Finished b.\r\n"))
        .containsExactly(
            "[  OK  ] Started a.",
            "[***   ] Job b.service/start running (5s / no limit)",
            "[  OK  ] Finished b.");
  }

  @Test
  void coloursAndBellsAreLeftOut() {
    assertThat(
            ConsoleText.lines("\u001b[1;31mred\u001b[0m \u0007and\u0000 \u001b(Bplain\tthen …\n"))
        .containsExactly("red and plain\tthen …");
  }
}
