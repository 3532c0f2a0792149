// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;

/** On what {@code journalctl --output=json} of systemd 252 prints. */
class JournalEntryTests {

  private static JournalEntry entry(String fields) {
    return JournalEntry.parse(
        "{\"__CURSOR\":\"s=1;i=2\",\"__REALTIME_TIMESTAMP\":\"1795353792351153\",\"_HOSTNAME\":\"box\","
            + fields
            + "}");
  }

  @Test
  void areShownAsJournalctlShowsThem() {
    JournalEntry entry =
        entry("\"SYSLOG_IDENTIFIER\":\"sh\",\"_COMM\":\"sleep\",\"_PID\":\"7\",\"MESSAGE\":\"hi\"");

    assertThat(entry.cursor()).isEqualTo("s=1;i=2");
    assertThat(entry.text()).isEqualTo("Nov 22 13:23:12.351153 box sh[7]: hi");
  }

  @Test
  void mayLackAnIdentifierAndAProcess() {
    assertThat(entry("\"_COMM\":\"sleep\",\"MESSAGE\":\"hi\"").text())
        .isEqualTo("Nov 22 13:23:12.351153 box sleep: hi");
  }

  @Test
  void indentTheFurtherLinesOfTheirMessage() {
    assertThat(entry("\"_COMM\":\"sh\",\"MESSAGE\":\"one\\ntwo\\n\"").text())
        .isEqualTo(
            """
            Nov 22 13:23:12.351153 box sh: one
                                           two\
            """);
  }

  @Test
  void mayBeOfBytes() {
    assertThat(entry("\"_COMM\":\"sh\",\"MESSAGE\":[104,105,27,91]").text())
        .isEqualTo("Nov 22 13:23:12.351153 box sh: hi\u001b[");
  }

  @Test
  void mayLackTheirMessage() {
    assertThat(entry("\"_COMM\":[\"a\",\"b\"],\"MESSAGE\":null").text())
        .isEqualTo("Nov 22 13:23:12.351153 box a: ");
  }

  @Test
  void areRefusedIfTheyAreNoJson() {
    assertThatThrownBy(() -> JournalEntry.parse("No journal files were found."))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("journalctl printed what is not JSON: No journal files were found.");
  }
}
