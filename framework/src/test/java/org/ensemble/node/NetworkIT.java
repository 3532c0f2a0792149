// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.node.look.Interface;
import org.ensemble.node.look.ListeningSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The network as a node has it. */
class NetworkIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  private static Network network() {
    return BOX.node().network();
  }

  private static void run(String command) {
    BOX.node().succeed(command);
  }

  @Test
  void listsInterfacesAndTheirAddresses() {
    Interface lo = network().interfaceNamed("lo");
    assertThat(lo.addresses()).extracting(Object::toString).contains("127.0.0.1/8");
    assertThat(lo.index()).isEqualTo(1);
    assertThat(lo.enabled()).isTrue();
    assertThat(lo.mtu()).isEqualTo(65_536);

    Interface eth0 = network().interfaceNamed("eth0");
    assertThat(eth0.addresses())
        .extracting(Object::toString)
        .startsWith(SandboxNode.ADDRESS + "/23")
        .anyMatch(address -> address.matches("fe80::[0-9a-f:]+/64"));
    assertThat(eth0.state()).isEqualTo("up");
    assertThat(eth0.mtu()).isEqualTo(1_500);
    assertThat(eth0.mac()).isEqualTo(BOX.node().file("/sys/class/net/eth0/address").text().strip());
    assertThatThrownBy(() -> network().interfaceNamed("eth1"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("node `box`: unknown interface `eth1`: known are `eth0`, `lo`");
    assertThat(BOX.roundTripsOf(() -> network().interfaces())).isEqualTo(1);
  }

  @Test
  void seesAnAddressThatWasAdded() throws Exception {
    ip("addr add 192.168.1.200/32 dev eth0");
    try {
      assertThat(network().addresses()).contains("192.168.1.200", SandboxNode.ADDRESS);
    } finally {
      ip("addr del 192.168.1.200/32 dev eth0");
    }
    assertThat(network().addresses()).doesNotContain("192.168.1.200");
  }

  @Test
  void listsRoutes() throws Exception {
    ip("route add 10.9.0.0/16 via 192.168.1.77 metric 7");
    ip("route add 2001:db8::/32 dev eth0");

    assertThat(network().routes())
        .extracting(Object::toString)
        .contains(
            "192.168.0.0/23 dev eth0 metric 0",
            "10.9.0.0/16 via 192.168.1.77 dev eth0 metric 7",
            "2001:db8::/32 dev eth0 metric 1024");
  }

  @Test
  void listsWhatListens() {
    run(
        "systemd-run -q --unit=listens --socket-property=ListenStream=127.0.0.1:4000 --socket-property=ListenStream=[::1]:4001"
            + " --socket-property=ListenDatagram=192.168.1.1:4002 --socket-property=ListenDatagram=[::]:4003"
            + " --socket-property=ListenStream=/run/its.socket --socket-property=ListenStream=@abstract sleep infinity");

    assertThat(network().listening())
        .extracting(ListeningSocket::toString)
        .contains(
            "tcp 127.0.0.1:4000",
            "tcp6 [::1]:4001",
            "udp 192.168.1.1:4002",
            "udp6 [::]:4003",
            "unix /run/its.socket",
            "unix @abstract");
    assertThat(network().reaches(BOX.node(), 4000)).isFalse();
    assertThat(BOX.node().port(4000).isOpen()).isTrue();
  }

  @Test
  void tellsWhetherAnotherNodeAnswers() throws Exception {
    Node spare = nodeAt("192.168.1.2");
    assertThat(network().reaches(spare)).isFalse();
    assertThat(network().reaches(spare, 4711)).isFalse();

    Machine machine = BOX.box().spare();
    try {
      BOX.node().await("the other answers").until(() -> network().reaches(spare));
      assertThat(network().reaches(spare, 4711)).isFalse();
    } finally {
      machine.crash();
    }
  }

  @Test
  void reachesAPortThatIsOpen() {
    run(
        "systemd-run -q --unit=open --socket-property=ListenStream="
            + SandboxNode.ADDRESS
            + ":4711 sleep infinity");

    assertThat(network().reaches(BOX.node(), 4711)).isTrue();
    assertThatThrownBy(() -> network().reaches(BOX.node(), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a port is 1 to 65535, not 0");
  }

  /** The node itself has no iproute2; the test's machine has. */
  private static void ip(String arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                "nsenter", "--target", Long.toString(BOX.box().init()), "--user", "--net", "ip"));
    command.addAll(List.of(arguments.split(" ")));
    Process ip = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(ip.getInputStream().readAllBytes(), UTF_8);
    assertThat(ip.waitFor()).as(said).isZero();
  }

  private static Node nodeAt(String address) {
    return (Node)
        Proxy.newProxyInstance(
            Node.class.getClassLoader(),
            new Class<?>[] {Node.class},
            (proxy, method, args) -> {
              assertThat(method.getName()).isEqualTo("address");
              return address;
            });
  }
}
