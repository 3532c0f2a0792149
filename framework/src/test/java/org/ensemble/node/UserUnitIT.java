// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Units of a user's own systemd. */
class UserUnitIT {

  private static final String UNITS = "/home/alice/.config/systemd/user/";

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("logins");

  @BeforeAll
  static void defineUnits() {
    Node node = BOX.node();
    assertThatThrownBy(() -> node.unit("fine").ofUser("alice").state())
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "node `box`: no systemd runs for user `alice` (user@4711.service): start one with `loginctl enable-linger alice`, "
                + "which needs the packages dbus and libpam-systemd in the image");
    node.as("alice").succeed("mkdir -p " + UNITS);
    node.file(UNITS + "fine.service")
        .write(
            "[Service]\nExecStart=/bin/sh -c 'echo it went well; exec sleep inf'\n[Install]\nWantedBy=default.target\n");
    node.file(UNITS + "once.service").write("[Service]\nType=oneshot\nExecStart=/bin/true\n");
    node.file(UNITS + "broken.service")
        .write("[Service]\nType=oneshot\nExecStart=/bin/sh -c 'echo it went wrong; exit 3'\n");
    node.succeed("loginctl enable-linger alice");
    node.unit("basic.target").ofUser("alice").await().active();
  }

  private static Unit unit(String name) {
    return BOX.node().unit(name).ofUser("alice");
  }

  @Test
  void isStartedEnabledAndHasAJournal() {
    Unit fine = unit("fine");
    LogMark mark = BOX.node().journal().mark();
    fine.enable();
    fine.start();

    fine.await().active();
    assertThat(fine.isEnabled()).isTrue();
    assertThat(fine).hasToString("unit `fine` of user `alice`");
    assertThat(fine.journal().after(mark).await().line("went well")).endsWith(": it went well");
    assertThat(fine.journal().after(mark).lines()).anyMatch(line -> line.contains("Started fine"));
    assertThat(BOX.node().succeed("stat -c %U " + UNITS + "default.target.wants").stdout())
        .isEqualTo("alice\n");
    fine.disable();
    fine.stop();
    fine.await().inactive();
  }

  @Test
  void hasSucceeded() {
    unit("once").start();

    unit("once").await().succeeded();
  }

  @Test
  void hasFailed() {
    assertThatThrownBy(() -> unit("broken").start())
        .hasMessageMatching(
            "(?s)node `box`: cannot start unit `broken` of user `alice`: it is failed \\(failed\\), exit-code\n"
                + "systemctl said:\n  Job for broken.service failed .*\nthe end of its journal:\n.*Main process exited, code=exited, status=3.*");
    assertThatThrownBy(() -> unit("broken").await().active())
        .hasMessageContaining(
            "until unit `broken` of user `alice` is active has become hopeless: it is failed (failed), exit-code");
  }

  @Test
  void namesTheUsersThatAreThere() {
    assertThatThrownBy(() -> BOX.node().unit("fine").ofUser("alic").state())
        .hasMessageStartingWith("node `box`: unknown user `alic`: known are `alice`, ");
  }
}
