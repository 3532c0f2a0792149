// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.ensemble.assertions.EnsembleAssertions;
import org.ensemble.assertions.EnsembleSoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Units of a node: their states, waits for them, and what can be done to them. */
class UnitIT {

  private static final String FOREVER =
      "ExecStart=/bin/sh -c 'echo it went well; exec sleep infinity'";

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  @BeforeAll
  static void defineUnits() {
    define("fine", FOREVER + "\n[Install]\nWantedBy=multi-user.target");
    define("slow", "Type=oneshot\nExecStart=/bin/sleep 1000\nTimeoutStartSec=infinity");
    define("once", "Type=oneshot\nExecStart=/bin/sleep 0.3");
    define("stays", "Type=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true");
    define("broken", "Type=oneshot\nExecStart=/bin/sh -c 'echo it went wrong; exit 3'");
    define(
        "again",
        "ExecStart=/bin/sh -c 'echo it went wrong; kill -9 $$$$'\nRestart=on-failure\nRestartSec=1h");
    define("flaky", "ExecStart=/bin/sh -c 'exec sleep 0.1'\nRestart=always\nRestartSec=10ms");
    define("waits", FOREVER + "\n[Unit]\nAfter=slow.service");
    define("skipped", "Type=oneshot\nExecStart=/bin/true\n[Unit]\nConditionPathExists=/none");
    define("never", FOREVER);
    define("echo", FOREVER);
    node().file("/run/systemd/system/echo.socket").write("[Socket]\nListenStream=/run/echo.sock\n");
    node().succeed("systemctl daemon-reload");
  }

  private static Node node() {
    return BOX.node();
  }

  private static Unit unit(String name) {
    return node().unit(name);
  }

  private static void define(String name, String service) {
    node().file("/run/systemd/system/" + name + ".service").write("[Service]\n" + service + "\n");
  }

  @Test
  void isStartedAndStopped() {
    Unit fine = unit("fine");
    assertThat(fine.isActive()).isFalse();
    assertThat(fine.mainPid()).isEmpty();

    fine.start();

    fine.requireState("active");
    assertThat(fine.state()).hasToString("active (running)");
    assertThat(fine.mainPid()).hasValue(Integer.parseInt(fine.property("MainPID")));
    String first = fine.state().invocation();
    fine.restart();
    assertThat(fine.state().invocation()).isNotEqualTo(first);
    assertThat(fine.restarts()).as("automatic ones").isZero();
    fine.stop();
    fine.await().inactive();
  }

  @Test
  void isEnabledDisabledAndMasked() {
    Unit fine = unit("fine");
    assertThat(fine.isEnabled()).isFalse();
    fine.enable();
    assertThat(fine.isEnabled()).isTrue();
    fine.disable();
    assertThat(fine.isEnabled()).isFalse();

    node().succeed("cp /run/systemd/system/fine.service /run/systemd/system/blocked.service");
    Unit blocked = unit("blocked");
    blocked.mask();
    assertThatThrownBy(() -> blocked.await().active())
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until unit `blocked` is active has become hopeless: it is masked, inactive \\(dead\\)\n.*");
    blocked.unmask();
    blocked.start();
    blocked.stop();
  }

  @Test
  void whatCannotBeDoneShowsItsStateAndItsJournal() {
    assertThatThrownBy(() -> unit("broken").start())
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "(?s)node `box`: cannot start unit `broken`: it is failed \\(failed\\), exit-code\n"
                + "systemctl said:\n  Job for broken.service failed because .*\n"
                + "the end of its journal:\n(  [^\n]*\n)*  [^\n]* box sh\\[\\d+]: it went wrong\n.*");
    assertThatThrownBy(() -> unit("fine").reload())
        .hasMessageMatching(
            "(?s)node `box`: cannot reload unit `fine`: it is inactive .*Job type reload is not applicable.*");
    assertThatThrownBy(() -> unit("sssh").stop())
        .hasMessageStartingWith(
            "node `box`: cannot stop unit `sssh`: it is not-found, inactive (dead)\n"
                + "systemctl said:\n  Failed to stop sssh.service: Unit sssh.service not loaded.\n"
                + "unknown unit `sssh.service`: known are `ssh.service`, ");
  }

  @Test
  void whatTakesTooLongIsLeftToSystemd() {
    assertThatThrownBy(() -> unit("slow").within(ofMillis(300)).start())
        .isInstanceOf(CommandTimeoutException.class)
        .hasMessageMatching(
            "(?s)node `box`: unit `slow` did not start within 300 ms, systemd goes on with it: it is activating \\(start\\), a job is queued\n.*");

    assertThatThrownBy(() -> unit("slow").await().atMost(ofMillis(200)).succeeded())
        .hasMessageContaining(
            " is over; attempts: ", "the last one: it is activating (start), a job is queued");
    node().succeed("systemctl start --no-block waits");
    assertThatThrownBy(() -> unit("waits").await().atMost(ofMillis(200)).active())
        .hasMessageContaining("the last one: it is inactive (dead), a job is queued");
    unit("slow").stop();
    unit("waits").await().active();
  }

  @Test
  void isNotAsItHasToBe() {
    assertThatThrownBy(() -> unit("never").requireState("active"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `box`: unit `never` is inactive (dead), expected active\n"
                + "its journal is empty, and `systemctl is-enabled` says `static`");
  }

  @Test
  void hasProperties() {
    assertThat(unit("stays").properties())
        .containsEntry("Type", "oneshot")
        .containsEntry("Id", "stays.service");
    assertThat(unit("stays").property("RemainAfterExit")).isEqualTo("yes");
    assertThat(BOX.roundTripsOf(() -> unit("stays").properties())).isOne();
    assertThat(BOX.roundTripsOf(() -> unit("stays").requireState(unit("stays").state().active())))
        .isEqualTo(2);
    assertThatThrownBy(() -> unit("stays").property("RemainAfterExits"))
        .hasMessageStartingWith(
            "node `box`: unknown property of unit `stays` `RemainAfterExits`: known are `RemainAfterExit`, ");
  }

  @Test
  void isWaitedForUntilItRuns() {
    define("late", FOREVER);
    node().succeed("systemctl daemon-reload; (sleep 0.2; systemctl start late) >/dev/null 2>&1 &");

    unit("late").await().active();

    assertThat(unit("late").journal().await().line("it went well"))
        .matches("... \\d\\d .* box sh\\[\\d+]: it went well");
  }

  @Test
  void isNotWaitedForOnceItHasFailedForGood() {
    node().expectFailure("systemctl start broken");

    assertThatThrownBy(() -> unit("broken").await().active())
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until unit `broken` is active has become hopeless: "
                + "it is failed \\(failed\\), exit-code and no restart is pending\nthe end of its journal:\n"
                + "(  [^\n]*\n)*  [^\n]* box sh\\[\\d+]: it went wrong\n.*");
    assertThatThrownBy(() -> unit("broken").await().succeeded())
        .hasMessageContaining(
            " until unit `broken` has succeeded has become hopeless: it is failed");
    assertThatThrownBy(() -> unit("broken").await().inactive())
        .hasMessageContaining(" until unit `broken` is inactive has become hopeless: it is failed");
    unit("broken").await().failed();
    assertThat(unit("broken").isFailed()).isTrue();
  }

  @Test
  void isWaitedForWhileItIsAboutToBeStartedAgain() {
    node().execute("systemctl start again");
    Unit again = unit("again");

    again.await().until("waits for its restart", state -> state.sub().equals("auto-restart"));

    assertThatThrownBy(() -> again.await().atMost(ofMillis(300)).active())
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until unit `again` is active was in vain, its budget of 300 ms is over; attempts: \\d+; "
                + "the last one: it is activating \\(auto-restart\\), signal\nthe end of its journal:\n"
                + "(  [^\n]*\n)*  [^\n]* box sh\\[\\d+]: it went wrong\n.*");
    assertThatThrownBy(() -> again.await().atMost(ofMillis(100)).failed())
        .hasMessageContaining(" until unit `again` has failed was in vain");
  }

  @Test
  void failsForGoodWhenItWasStartedAgainTooOften() {
    Unit flaky = unit("flaky");
    flaky.start();

    flaky.await().until("was started again", state -> state.restarts() > 0);
    flaky.await().failed();
  }

  @Test
  void hasSucceededEvenIfSystemdHasForgottenIt() {
    node().succeed("systemctl start --no-block once");

    unit("once").await().succeeded();

    assertThat(unit("once").state())
        .hasToString("inactive (dead)")
        .extracting(UnitState::invocation)
        .isEqualTo("");
    unit("stays").start();
    unit("stays").await().succeeded();
    unit("stays").await().active();
  }

  @Test
  void hasNotSucceededIfItNeverRan() {
    node().succeed("systemctl start skipped");

    assertThatThrownBy(() -> unit("skipped").await().atMost(ofMillis(200)).succeeded())
        .hasMessageContaining("the last one: it is inactive (dead)\nthe end of its journal:\n")
        .hasMessageContaining("ConditionPathExists=/none");
  }

  @Test
  void isNeverActiveIfItDoesNotRemain() {
    assertThatThrownBy(() -> unit("once").await().active())
        .hasMessageContaining(
            " has become hopeless: it is inactive (dead), a oneshot service without RemainAfterExit=, "
                + "which is never active: wait until it has succeeded()");
  }

  @Test
  void isStartedByItsSocket() {
    unit("echo.socket").start();

    unit("echo.socket").await().active();
    node().file("/run/echo.sock").socket().await().open();
    assertThatThrownBy(() -> unit("echo").await().atMost(ofMillis(100)).active())
        .hasMessageEndingWith(
            "its journal is empty, and `systemctl is-enabled` says `static`\nit is started by echo.socket");
  }

  @Test
  void canBeAssertedOn() {
    unit("stays").start();
    EnsembleAssertions.assertThat(unit("stays"))
        .exists()
        .isActive()
        .hasNotRestarted()
        .isNotEnabled()
        .hasProperty("Type", "oneshot");
    assertThatThrownBy(
            () ->
                EnsembleSoftAssertions.assertSoftly(
                    softly -> {
                      softly.assertThat(unit("never")).isActive().isFailed();
                      softly.assertThat(unit("never")).isEnabled();
                      softly.assertThat(unit("stays")).hasProperty("Type", "simple");
                    }))
        .hasMessageContainingAll(
            "unit `never` on node `box` is inactive (dead), expected active\nits journal is empty",
            "unit `never` on node `box` is inactive (dead), expected failed\nits journal is empty",
            "unit `never` on node `box` is static, expected it to be enabled",
            "unit `stays` on node `box` has property Type oneshot, expected simple");
    assertThatThrownBy(() -> EnsembleAssertions.assertThat(unit("sssh")).exists())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "unit `sssh` on node `box` does not exist\nunknown unit `sssh.service`: known are `ssh.service`, ");
  }

  @Test
  void namesTheUnitsThatAreThereForOneThatIsNot() {
    assertThatThrownBy(() -> unit("sssh").await().atMost(ofMillis(200)).active())
        .hasMessageMatching(
            "(?s).*the last one: it is not-found, inactive \\(dead\\)\nunknown unit `sssh.service`: known are `ssh.service`, .*");
  }

  @Test
  void isKeptUpThroughout() {
    define("kept", FOREVER);
    node().succeed("systemctl daemon-reload; systemctl start kept");

    assertThatThrownBy(
            () ->
                Throughout.holds("kept stays up", () -> unit("kept").requireState("active"))
                    .every(ofMillis(50))
                    .during(
                        () ->
                            node().within(ofSeconds(20)).succeed("systemctl stop kept; sleep 60")))
        .hasMessageMatching(
            "(?s)`kept stays up` did not hold [^ ]+ m?s into the block, after \\d+ checks? that passed: "
                + "node `box`: unit `kept` is inactive \\(dead\\), expected active\nthe end of its journal:\n.*")
        .satisfies(
            e ->
                assertThat(e.getSuppressed()[0])
                    .hasMessageContaining(
                        "as the thread of the test was interrupted and was killed"));
    assertThat(node().execute("pgrep -f 'sleep 6[0]'").status()).isNotZero();
  }
}
