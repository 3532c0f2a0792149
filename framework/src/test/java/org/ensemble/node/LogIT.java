// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Logs of a node: its journal, and files that are rotated. */
class LogIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  @BeforeAll
  static void connect() {
    // journald drops what comes too quickly, and says so.
    node()
        .succeed(
            "mkdir -p /run/systemd/journald.conf.d; printf '[Journal]\\nRateLimitBurst=0\\n' >/run/systemd/journald.conf.d/x.conf; systemctl restart systemd-journald");
  }

  private static Node node() {
    return BOX.node();
  }

  private static List<String> messages(Log log) {
    return log.lines().stream().map(line -> line.replaceFirst("^.*?\\]: ", "")).toList();
  }

  @Test
  void theJournalBeginsAtAMarkAndNothingOfItIsMissed() {
    node().succeed("logger -i before");
    LogMark mark = node().journal().mark();
    node().succeed("logger -i one; logger -i two");

    assertThat(messages(node().journal().after(mark))).containsExactly("one", "two");
    assertThat(node().journal().lines()).anyMatch(line -> line.endsWith(": before"));
    assertThat(node().journal().after(mark).await().line("o"))
        .matches("[A-Z]..[ ]\\d\\d [\\d:.]{15} box root\\[\\d+]: one");
  }

  @Test
  void aMarkOfTheJournalServesForEachUnit() {
    Unit speaks = node().unit("speaks@early");
    node()
        .file("/run/systemd/system/speaks@.service")
        .write("[Service]\nType=oneshot\nExecStart=/bin/echo %i\n");
    node().succeed("systemctl daemon-reload");
    speaks.start();
    // What a mark stands at need not be the unit's own.
    node().succeed("logger in between");
    LogMark mark = node().journal().mark();
    assertThat(speaks.journal().after(mark).lines()).isEmpty();
    speaks.start();

    // journald has no order between what a unit and what systemd says.
    assertThat(messages(speaks.journal().after(mark)))
        .containsExactlyInAnyOrder(
            "Starting speaks@early.service...",
            "early",
            "speaks@early.service: Deactivated successfully.",
            "Finished speaks@early.service.");
    assertThat(messages(speaks.journal())).hasSize(8);
    assertThat(speaks.journal().after(mark).await().line(": ear")).endsWith(": early");
  }

  @Test
  void aFloodLosesNoLine() {
    LogMark mark = node().journal().mark();
    node().succeed("(seq -f 'line %.0f of a flood' 20000 | logger -t flood) >/dev/null 2>&1 &");

    node().journal().after(mark).await().line("line 20000 of");

    assertThat(node().journal().after(mark).lines())
        .filteredOn(line -> line.endsWith(" of a flood"))
        .extracting(line -> line.replaceFirst(".* line (\\d+) of a flood", "$1"))
        .isEqualTo(IntStream.rangeClosed(1, 20_000).mapToObj(String::valueOf).toList());
  }

  @Test
  void saysWhatWasLoggedInsteadOfALine() {
    LogMark mark = node().journal().mark();
    node().succeed("logger -i other");

    assertThatThrownBy(
            () -> node().journal().after(mark).await().atMost(ofMillis(500)).line("wanted"))
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until the journal has a line with `wanted` was in vain, its budget of 500 ms is over; "
                + "attempts: \\d+; the last one: it is in none of the lines since the mark, the last of which are:\n  .* box root\\[\\d+]: other");
  }

  @Test
  void aFileIsFollowedThroughItsRotation() {
    Log log = node().file("/var/log/app.log").log();
    LogMark none = log.mark();
    assertThat(log.lines()).isEmpty();
    node().succeed("echo old >/var/log/app.log");
    LogMark mark = log.mark();
    assertThat(log.after(none).lines()).containsExactly("old");

    node()
        .succeed(
            "cd /var/log; echo 1 >>app.log; mv app.log app.log.1; echo 3 >app.log; echo 2 >>app.log.1");

    assertThat(log.after(mark).lines()).containsExactly("1", "2", "3");
    assertThat(log.lines()).containsExactly("3");
    assertThat(log.after(mark).await().line("3")).isEqualTo("3");
  }

  @Test
  void aServiceThatWritesOnToTheRotatedFileIsHeard() {
    node()
        .succeed(
            """
            cd /var/log; echo old >busy.log
            (exec 3>>busy.log; sleep 0.3; mv busy.log busy.log.1; echo new >busy.log; sleep 0.6; echo late >&3) >/dev/null 2>&1 &
            """);
    Log log = node().file("/var/log/busy.log").log();
    LogMark mark = log.mark();

    assertThat(log.after(mark).await().line("new")).isEqualTo("new");
    assertThat(log.after(mark).await().line("late")).isEqualTo("late");
  }

  @Test
  void aFileThatIsEmptiedBeginsAgain() {
    node().succeed("seq 100 >/var/log/cut.log");
    Log log = node().file("/var/log/cut.log").log();
    LogMark mark = log.mark();
    node().succeed("echo fresh >/var/log/cut.log; printf half >>/var/log/cut.log");

    assertThat(log.after(mark).lines()).containsExactly("fresh", "half");
    assertThat(log.after(mark).await().line("ha")).isEqualTo("half");
  }

  @Test
  void aFileOfTheImageStaysTheSameWhenItIsWrittenTo() {
    Log log = node().file("/etc/services").log();
    LogMark mark = log.mark();
    node().succeed("echo new >>/etc/services");

    assertThat(log.after(mark).lines()).containsExactly("new");
  }

  @Test
  void aFloodInAFileLosesNoLine() {
    Log log = node().file("/var/log/flood.log").log();
    node().succeed("seq 1000000 >/var/log/flood.log & true");

    assertThat(log.await().line("^1000000$")).isEqualTo("1000000");
    assertThat(log.lines()).hasSize(1_000_000);
  }
}
