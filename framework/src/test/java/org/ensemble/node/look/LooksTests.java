// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats of which a node of ours shows only a part. */
class LooksTests {

  @Test
  void readsAControlGroupWithLimits() {
    ControlGroup group =
        new ControlGroupLook()
            .read(
                Sights.of(
                    """
                    ==> /sys/fs/cgroup/memory.max <==
                    536870912

                    ==> /sys/fs/cgroup/memory.current <==
                    1048576

                    ==> /sys/fs/cgroup/memory.events <==
                    low 0
                    oom 3
                    oom_kill 2

                    ==> /sys/fs/cgroup/cpu.max <==
                    150000 100000

                    ==> /sys/fs/cgroup/cpu.stat <==
                    usage_usec 2500000
                    user_usec 1

                    ==> /sys/fs/cgroup/pids.max <==
                    max

                    ==> /sys/fs/cgroup/pids.current <==
                    17
                    """));

    assertThat(group.memoryLimit()).hasValue(512L << 20);
    assertThat(group.memoryUsed()).hasValue(1L << 20);
    assertThat(group.oomKills()).hasValue(2);
    assertThat(group.cpuLimit()).hasValue(1.5);
    assertThat(group.cpuUsed()).contains(Duration.ofMillis(2500));
    assertThat(group.processLimit()).isEmpty();
    assertThat(group.processes()).hasValue(17);
  }

  @Test
  void seesNothingOfAControlGroupThatIsNotThere() {
    ControlGroup group = new ControlGroupLook().read(Sights.of(""));

    assertThat(group.memoryUsed()).isEmpty();
    assertThat(group.cpuLimit()).isEmpty();
    assertThat(group.cpuUsed()).isEmpty();
  }

  @Test
  void readsQuotedValuesOfOsRelease() {
    OsRelease release =
        new OsReleaseLook()
            .read(
                Sights.of(
                    "# a comment\nID=nixos\nVERSION_ID=\"24.05\"\nNAME='It is'\nX=\"a \\\"b\\\"\"\n"));

    assertThat(release.id()).isEqualTo("nixos");
    assertThat(release.versionId()).isEqualTo("24.05");
    assertThat(release.codename()).isEmpty();
    assertThat(release.fields()).containsEntry("NAME", "It is").containsEntry("X", "a \"b\"");
  }

  @Test
  void tellsHowFarAClockIsOffAndHowSurely() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");

    Clock clock = Clock.compared(noon, noon.plusMillis(64), noon.plusMillis(8));

    assertThat(clock.offset()).isEqualTo(Duration.ofMillis(60));
    assertThat(clock.uncertainty()).isEqualTo(Duration.ofMillis(4));
  }

  @ParameterizedTest
  @CsvSource({
    "00000000000000000000000000000000, ::",
    "00000000000000000000000000000001, ::1",
    "20010db8000000000001000000000001, 2001:db8::1:0:0:1",
    "20010db8000100020003000400050006, 2001:db8:1:2:3:4:5:6",
    "fe80000000000000024200fffe000001, fe80::242:ff:fe00:1",
    "20010db8000000010001000100010001, 2001:db8:0:1:1:1:1:1"
  })
  void writesIpv6AsRfc5952Wants(String digits, String text) {
    assertThat(IpText.v6(digits)).isEqualTo(text);
  }

  @Test
  void readsIpv4InTheMachinesOrder() {
    assertThat(IpText.v4("C801A8C0")).isEqualTo("192.168.1.200");
    assertThat(IpText.prefixLength("00FFFFFF")).isEqualTo(24);
    assertThat(IpText.v6OfWords("B80D0120000000000000000001000000")).isEqualTo("2001:db8::1");
  }

  @Test
  void readsMountsWithBlanksAndSharedOptions() {
    Mount mount =
        new MountsLook()
            .read(
                Sights.of(
                    "36 35 98:0 /sub /a\\040b rw,noatime master:1 - ext4 /dev/x\\134y ro,errors=continue\n"))
            .get(0);

    assertThat(mount.path()).isEqualTo("/a b");
    assertThat(mount.source()).isEqualTo("/dev/x\\y");
    assertThat(mount.root()).isEqualTo("/sub");
    assertThat(mount.options()).containsExactly("noatime", "ro", "errors=continue");
  }

  @Test
  void listsAnAddressAtTheInterfaceOfTheNarrowestDirectRoute() {
    List<Interface> interfaces =
        new InterfacesLook()
            .read(
                Sights.of(
                    """
                    ==> /sys/class/net/eth1/ifindex <==
                    3

                    ==> /sys/class/net/eth0/ifindex <==
                    2

                    ==> /sys/class/net/eth0/flags <==
                    0x1003

                    ==> /sys/class/net/eth1/flags <==
                    0x1002

                    ==> /proc/net/route <==
                    Iface	Destination	Gateway 	Flags	RefCnt	Use	Metric	Mask		MTU	Window	IRTT
                    eth1	01010A0A	0000010A	0007	0	0	0	FFFFFFFF	0	0	0
                    eth0	0000010A	00000000	0001	0	0	0	0000FFFF	0	0	0
                    eth1	0001010A	00000000	0001	0	0	0	00FFFFFF	0	0	0

                    ==> /proc/net/fib_trie <==
                    Local:
                      +-- 0.0.0.0/0 3 0 5
                         +-- 10.1.0.0/16 2 0 2
                            |-- 10.1.0.0
                               /16 link UNICAST
                            |-- 10.1.7.7
                               /32 host LOCAL
                         +-- 10.1.1.0/24 2 0 2
                            |-- 10.1.1.0
                               /24 link UNICAST
                            |-- 10.1.1.5
                               /32 host LOCAL
                            |-- 10.1.1.255
                               /32 link BROADCAST
                            |-- 127.0.0.1
                               /32 host LOCAL
                    """));

    assertThat(interfaces).extracting(Interface::name).containsExactly("eth0", "eth1");
    assertThat(interfaces).extracting(Interface::enabled).containsExactly(true, false);
    assertThat(interfaces.get(0).addresses()).hasToString("[10.1.7.7/16]");
    assertThat(interfaces.get(1).addresses()).hasToString("[10.1.1.5/24]");
  }

  @Test
  void saysWhyAFileCannotBeLookedAt() {
    assertThatThrownBy(
            () ->
                new StatLook("/data/x")
                    .read(Sights.of("stat: cannot statx '/data/x': Permission denied\n")))
        .hasMessage(
            "file `/data/x` on node `n1` cannot be looked at: stat: cannot statx '/data/x': Permission denied");
  }

  @Test
  void showsExtendedAttributesThatAreNotText() {
    byte[] archive = new byte[1024];
    String records =
        "28 SCHILY.xattr.user.x=text\n29 SCHILY.xattr.user.a%3D=\u0001\u00ff\n21 atime=1.500000000\n";
    byte[] bytes = records.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, archive, 512, bytes.length);
    byte[] size =
        String.format("%011o", bytes.length).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    System.arraycopy(size, 0, archive, 124, size.length);
    archive[156] = 'x';

    assertThat(PaxHeader.xattrs(archive)).isEqualTo(Map.of("user.x", "text", "user.a=", "0x01ff"));
  }
}
