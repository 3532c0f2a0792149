// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.report.record.NodeRecord.ErrorLine;
import org.ensemble.report.record.NodeRecord.UnitRecord;
import org.junit.jupiter.api.Test;

class LastLookTests {

  private static final String SAID =
      """
      ### kernel
      6.1.0-28-amd64
      ### units
      Result=success
      Id=ssh.service
      LoadState=loaded
      ActiveState=active

      Id=multi-user.target
      LoadState=loaded
      ActiveState=active

      Result=success
      Id=apt-daily.service
      LoadState=loaded
      ActiveState=inactive

      Result=exit-code
      Id=oar.service
      LoadState=loaded
      ActiveState=failed

      Result=success
      Id=slow.service
      LoadState=loaded
      ActiveState=activating

      Result=oom-kill
      Id=once.service
      LoadState=loaded
      ActiveState=inactive

      Id=dev-sda.device
      LoadState=loaded
      ActiveState=active

      Result=success
      Id=missing.service
      LoadState=not-found
      ActiveState=inactive
      ### errors
      {"MESSAGE":"oar.service: Failed, pid 12","UNIT":"oar.service","_SYSTEMD_UNIT":"init.scope"}
      {"MESSAGE":"oar.service: Failed, pid 345","UNIT":"oar.service","_SYSTEMD_UNIT":"init.scope"}
      {"MESSAGE":"the password is hunter2","_SYSTEMD_UNIT":"session-4.scope","SYSLOG_IDENTIFIER":"su"}
      {"MESSAGE":null,"_COMM":"x"}
      {"MESSAGE":"### units","_COMM":"x"}
      {"MESSAGE":"cut he""";

  private static LastLook look(String said) {
    return LastLook.parse(said, text -> text.replace("hunter2", "(secret P)"));
  }

  @Test
  void unitsThatAreAtRestAreNotNamed() {
    assertThat(look(SAID).kernel()).isEqualTo("6.1.0-28-amd64");
    assertThat(look(SAID).active()).containsExactly("ssh.service", "multi-user.target");
    assertThat(look(SAID).units())
        .containsExactly(
            new UnitRecord("oar.service", "failed", "exit-code"),
            new UnitRecord("slow.service", "activating", null),
            new UnitRecord("once.service", "inactive", "oom-kill"));
  }

  @Test
  void errorsAreCountedWithoutWhatDiffersFromRunToRunAndMasked() {
    assertThat(look(SAID).errors())
        .containsExactly(
            new ErrorLine("oar.service", "oar.service: Failed, pid N", 2),
            new ErrorLine("su", "the password is (secret P)", 1),
            new ErrorLine("x", "### units", 1));
  }

  @Test
  void aNodeWhoseJournalNeverEndsIsBounded() {
    StringBuilder said = new StringBuilder("### kernel\n6\n### errors\n");
    for (int i = 0; i < 200; i++) {
      said.append("{\"MESSAGE\":\"x" + i + " " + "y".repeat(1000) + "\"}\n");
    }
    List<ErrorLine> errors = look(said.toString()).errors();
    assertThat(errors).hasSize(100);
    assertThat(errors.get(0).text()).hasSize(301).endsWith("…");
  }

  @Test
  void anAnswerThatIsNoneIsRefused() {
    assertThatThrownBy(() -> look("sh: not found\n"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("a node has not said which kernel it runs, but `sh: not found\n`");
  }
}
