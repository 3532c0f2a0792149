// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.ensemble.assertions.EnsembleAssertions;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Waits for commands, ports, sockets and files of a node. */
class WaitingIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  private static Node node() {
    return BOX.node();
  }

  /** A socket of systemd's, which takes whatever comes. */
  private static void listen(String unit, String property) {
    node()
        .succeed(
            "systemd-run --quiet --unit=" + unit + " --socket-property=" + property + " sleep inf");
  }

  @Test
  void repeatsACommandUntilItSucceeds() {
    CommandResult result =
        node()
            .await("it was tried thrice")
            .as("alice")
            .untilSucceeds("echo x >>tries; [ $(wc -l <tries) -ge 3 ]; wc -l <tries; whoami");

    assertThat(result.stdout()).isEqualTo("3\nalice\n");
  }

  @Test
  void repeatsACommandUntilItFails() {
    node().succeed("(sleep 0.2; rm -f /run/there) >/dev/null 2>&1 & touch /run/there");

    CommandResult result = node().await("it is gone").untilFails("ls /run/there");

    assertThat(result.status()).isEqualTo(2);
    assertThatThrownBy(() -> node().await("it fails").atMost(ofMillis(200)).untilFails("echo fine"))
        .hasMessageMatching(
            "(?s)waiting .* until it fails was in vain, .*; the last one: node `box`, root: `echo fine` exited with 0 after .*, expected a failure\nstdout:\n  fine");
  }

  @Test
  void aCommandThatHangsHasNotFailed() {
    assertThatThrownBy(
            () -> node().await("it fails").atMost(ofMillis(300)).untilFails("sleep 60; false"))
        .hasMessageContaining(
            "attempts: 1; the last one: node `box`, root: `sleep 60; false` did not end within what was left of the 300 ms of the wait and was killed");
  }

  @Test
  void aPortIsOpenAtSomeAddresses() {
    listen("tcp", "ListenStream=" + SandboxNode.ADDRESS + ":4711");

    Port port = node().port(4711);
    port.await().atMost(ofSeconds(5)).open();
    port.at(SandboxNode.ADDRESS).await().open();
    assertThat(port.at("127.0.0.1").isOpen()).isFalse();
    assertThatThrownBy(() -> port.at("::1").await().atMost(ofMillis(100)).open())
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until port 4711 at 0:0:0:0:0:0:0:1 is open was in vain, its budget of 100 ms is over; "
                + "attempts: \\d+; the last one: nothing takes connections there; ports with a listener: 4711");
    assertThatThrownBy(() -> port.await().atMost(ofMillis(100)).closed())
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until port 4711 is closed was in vain, its budget of 100 ms is over; "
                + "attempts: \\d+; the last one: something still takes connections there");
    EnsembleAssertions.assertThat(port).isOpen();
    EnsembleAssertions.assertThat(port.at("::1")).isClosed();
    assertThatThrownBy(() -> EnsembleAssertions.assertThat(port.at("127.0.0.1")).isOpen())
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            "port 4711 at 127.0.0.1 of node `box` is closed, expected it to be open; ports with a listener: 4711");
    assertThatThrownBy(() -> EnsembleAssertions.assertThat(port).isClosed())
        .hasMessage("port 4711 of node `box` is open, expected it to be closed");
    node().succeed("systemctl stop tcp.socket tcp.service");
    port.await().closed();
  }

  @Test
  void aUdpPortIsOpenWhereASocketIsBound() {
    listen("udp", "ListenDatagram=127.0.0.1:4712");

    UdpPort port = node().port(4712).udp();
    port.await().open();
    port.at("127.0.0.1").await().open();
    assertThat(port.at(SandboxNode.ADDRESS).isOpen()).isFalse();
    assertThat(node().port(4712).isOpen()).as("TCP").isFalse();
    assertThatThrownBy(() -> node().port(53).udp().await().atMost(ofMillis(100)).open())
        .hasMessageMatching(
            "waiting .* until UDP port 53 is open was in vain, .*; the last one: nothing takes connections there; bound are 127.0.0.1:4712");
    node().unit("udp.socket").stop();
    port.await().closed();
  }

  @Test
  void aUnixSocketIsOpenIfSomethingListensBehindIt() {
    listen("unix", "ListenStream=/run/it\\'s.sock");

    UnixSocket socket = node().file("/run/it's.sock").socket();
    socket.await().open();
    assertThat(node().file("/var/run/it's.sock").socket().isOpen()).isTrue();
    node().unit("unix.socket").stop();
    socket.await().closed();
    assertThat(node().file("/run/it's.sock").exists()).isTrue();
    assertThatThrownBy(() -> socket.await().atMost(ofMillis(100)).open())
        .hasMessageMatching(
            "waiting .* until socket `/run/it's.sock` is open was in vain, .*; the file is there, but nothing listens behind it");
    assertThatThrownBy(() -> node().file("/run/x").socket().await().atMost(ofMillis(100)).open())
        .hasMessageMatching(
            "(?s).*; there is no socket of that name, sockets with a listener: /run/.*");
  }

  @Test
  void aFileIsWaitedFor() {
    NodeFile file = node().file("/run/the file");
    assertThatThrownBy(() -> file.await().atMost(ofMillis(100)).exists())
        .hasMessageMatching(
            "waiting \\d+ ms on node `box` until file `/run/the file` exists was in vain, its budget of 100 ms is over; attempts: \\d+; the last one: it does not exist");
    node()
        .succeed(
            "(sleep 0.2; echo begun >'/run/the file'; sleep 0.2; echo pid=42 >>'/run/the file') >/dev/null 2>&1 &");

    file.await().exists();
    assertThat(file.await().contains("^pid=(\\d+)$").group(1)).isEqualTo("42");

    assertThatThrownBy(() -> file.await().atMost(ofMillis(100)).gone())
        .hasMessageEndingWith("the last one: it still exists");
    assertThatThrownBy(() -> file.await().atMost(ofMillis(100)).contains("^pid=$"))
        .isInstanceOf(EnsembleException.class)
        .hasMessageMatching(
            "(?s)waiting \\d+ ms on node `box` until file `/run/the file` contains `\\^pid=\\$` was in vain, .*; the last one: it does not, it is:\n  begun\n  pid=42");
    node().succeed("rm '/run/the file'; ln -s /none '/run/the file'");
    assertThatThrownBy(() -> file.await().atMost(ofMillis(100)).gone())
        .hasMessageEndingWith("the last one: it still exists");
    node().succeed("rm '/run/the file'");
    file.await().gone();
  }
}
