// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node's TCP ports on the loopback address of this machine. */
class ForwardIT {

  @RegisterExtension static final SandboxNode BOX = new SandboxNode("mini");

  private static final List<String> RECORDED = new CopyOnWriteArrayList<>();

  private static LiveNode node;

  @BeforeAll
  static void listen() {
    CommandListener listener =
        (name, user, command) -> {
          RECORDED.add(command);
          return CommandListener.Recording.NONE;
        };
    node =
        new LiveNode(
            new FakeNode().context("box", BOX.wayIn(), BOX.hostKey(), BOX.clientKey(), listener));
    // One says hello to whoever connects, at an address that only the node has.
    node.file("/run/systemd/system/hello@.service")
        .write(
            "[Service]\nStandardInput=socket\nExecStart=sh -c 'read -r who; echo hello $$who'\n");
    node.file("/run/systemd/system/hello.socket")
        .write("[Socket]\nListenStream=127.0.0.1:8080\nAccept=yes\n");
    node.file("/run/systemd/system/six@.service")
        .write("[Service]\nStandardInput=socket\nExecStart=sh -c 'read -r who; echo six $$who'\n");
    node.file("/run/systemd/system/six.socket")
        .write("[Socket]\nListenStream=[::1]:8081\nAccept=yes\n");
    node.succeed("systemctl start hello.socket six.socket");
  }

  @AfterAll
  static void close() {
    if (node != null) {
      node.close();
    }
  }

  @Test
  void aPortOfTheNodeIsAtHandUntilTheForwardIsClosed() throws IOException {
    int port;
    try (Forward forward = node.port(8080).forward()) {
      port = forward.port();
      assertThat(forward).hasToString("127.0.0.1:" + port);
      assertThat(ask(port, "alice")).isEqualTo("hello alice\n");
      assertThat(ask(port, "bob")).as("another connection").isEqualTo("hello bob\n");
      for (InetAddress other : addressesBeyondLoopback()) {
        assertThatThrownBy(() -> new Socket(other, port).close())
            .as("on " + other)
            .isInstanceOf(ConnectException.class);
      }
    }
    awaitRefusal(port);
    assertThat(RECORDED).contains("(forward port 8080 at 127.0.0.1)");
  }

  @Test
  void theAddressOnWhichTheServiceListensIsFound() throws IOException {
    try (Forward forward = node.port(8081).forward()) {
      assertThat(ask(forward.port(), "alice")).isEqualTo("six alice\n");
    }
  }

  @Test
  void aPortWithoutAListenerIsRefused() {
    assertThatThrownBy(() -> node.port(81).forward())
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessage(
            "port 81 of node `box` cannot be forwarded, since nothing accepts a connection there;"
                + " wait for it with await().open(); ports with a listener: 8080, 8081");
  }

  @Test
  void theForwardEndsWithTheConnectionsOfTheNode() throws IOException {
    LiveNode other =
        new LiveNode(
            new FakeNode()
                .context("box", BOX.wayIn(), BOX.hostKey(), BOX.clientKey(), CommandListener.NONE));
    Forward forward = other.port(8080).forward();
    assertThat(ask(forward.port(), "alice")).isEqualTo("hello alice\n");

    other.close();

    awaitRefusal(forward.port());
    forward.close();
  }

  /** A thread that waits for connections lets go of the port a moment after it was told to. */
  private static void awaitRefusal(int port) {
    Awaitility.await()
        .untilAsserted(
            () -> assertThatThrownBy(() -> ask(port, "x")).isInstanceOf(ConnectException.class));
  }

  private static String ask(int port, String who) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write((who + "\n").getBytes(UTF_8));
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  private static List<InetAddress> addressesBeyondLoopback() throws IOException {
    return Collections.list(java.net.NetworkInterface.getNetworkInterfaces()).stream()
        .flatMap(java.net.NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }
}
