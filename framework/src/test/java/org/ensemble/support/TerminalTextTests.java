// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TerminalTextTests {

  @Test
  void whatATerminalObeysCanBeReadAndDoesNothing() {
    assertThat(TerminalText.inert("a\tb\n\u001b]0;title\u0007\r\u009b2Jend\u007f"))
        .isEqualTo("a\tb\n\\x1b]0;title\\x07\\x0d\\x9b2Jend\\x7f");
  }

  @Test
  void textStandsWhereItIs() {
    assertThat(TerminalText.inert("if \u202e\u2066(nimda)\u2069"))
        .isEqualTo("if \\u202e\\u2066(nimda)\\u2069");
  }

  @Test
  void allOtherTextStaysAsItIs() {
    assertThat(TerminalText.inert("Grüße, 世界 🎻 <b>&amp;</b> \\x1b"))
        .isEqualTo("Grüße, 世界 🎻 <b>&amp;</b> \\x1b");
  }
}
