// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import org.ensemble.EnsembleException;
import org.ensemble.node.Forward;
import org.ensemble.node.LogMark;
import org.ensemble.node.Unit;
import org.junit.jupiter.api.Test;

/** Units, what they listen to, and what they and the console say. */
abstract class ServicesPart extends Part {

  ServicesPart(Stage stage) {
    super(stage);
  }

  private Unit unit(String name, String text) {
    alpha().file("/run/systemd/system/" + name).write(text);
    alpha().succeed("systemctl daemon-reload");
    return alpha().unit(name);
  }

  @Test
  void aServiceIsStartedHeardAndStopped() {
    Unit unit =
        unit("contract.service", "[Service]\nExecStart=sh -c 'echo at work; exec sleep 617'\n");
    LogMark mark = alpha().journal().mark();

    unit.start();

    unit.await().atMost(ofSeconds(10)).active();
    assertThat(unit.mainPid()).isPresent();
    assertThat(unit.journal().after(mark).await().atMost(ofSeconds(10)).line("at work$"))
        .contains(" alpha sh[");
    unit.stop();
    assertThat(unit.isActive()).isFalse();
  }

  @Test
  void aServiceThatHasFailedIsNotWaitedFor() {
    Unit unit = unit("doomed.service", "[Service]\nExecStart=sh -c 'echo out of luck; exit 3'\n");
    unit.start();
    unit.await().atMost(ofSeconds(10)).failed();

    assertThatThrownBy(() -> unit.await().active())
        .isInstanceOf(EnsembleException.class)
        .hasMessageContaining("has become hopeless")
        .hasMessageContaining("out of luck");

    alpha().succeed("systemctl reset-failed doomed");
  }

  @Test
  void aPortIsOpenAndIsAtHandHere() throws IOException {
    unit(
        "hello@.service",
        "[Service]\nStandardInput=socket\nExecStart=sh -c 'read -r who; echo hello $$who'\n");
    Unit socket = unit("hello.socket", "[Socket]\nListenStream=127.0.0.1:8080\nAccept=yes\n");
    socket.start();
    alpha().port(8080).await().atMost(ofSeconds(10)).open();

    try (Forward forward = alpha().port(8080).forward();
        Socket connection = new Socket(forward.host(), forward.port())) {
      connection.getOutputStream().write("you\n".getBytes(UTF_8));
      assertThat(new String(connection.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("hello you\n");
    }

    socket.stop();
    alpha().port(8080).await().atMost(ofSeconds(10)).closed();
  }

  @Test
  void portsOfOtherKindsAreSeen() {
    alpha()
        .succeed(
            "systemd-run -q --unit=listens --socket-property=ListenDatagram=4002"
                + " --socket-property=ListenStream=/run/its.socket sleep infinity");

    assertThat(alpha().port(4002).udp().isOpen()).isTrue();
    assertThat(alpha().port(4003).udp().isOpen()).isFalse();
    assertThat(alpha().file("/run/its.socket").socket().isOpen()).isTrue();
    alpha().succeed("systemctl stop listens.socket");
    assertThat(alpha().port(4002).udp().isOpen()).isFalse();
  }

  @Test
  void aFileIsFollowed() {
    alpha().file("/var/log/contract-1.log").write("before\n");
    LogMark mark = alpha().file("/var/log/contract-1.log").log().mark();
    alpha().succeed("(sleep 0.2; echo after >>/var/log/contract-1.log) &");

    assertThat(alpha().file("/var/log/contract-1.log").log().after(mark).await().line("^[a-z]+$"))
        .isEqualTo("after");
  }

  @Test
  void theConsoleIsReadFromItsFirstByteOn() {
    LogMark mark = alpha().console().mark();
    alpha().succeed("echo to the console >/dev/console");

    assertThat(alpha().console().after(mark).await().atMost(ofSeconds(10)).line("to the con"))
        .contains("to the console");
    assertThat(alpha().console().lines()).anyMatch(line -> line.contains("Welcome to "));
  }
}
