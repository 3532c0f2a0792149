// SPDX-License-Identifier: Apache-2.0
package org.ensemble.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.deployment.Deployment;
import org.ensemble.flavour.Capability;
import org.ensemble.node.Node;
import org.ensemble.node.NodeState;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Root of a node wants to be root outside, or to disturb others. Whatever it tries would be
 * harmless if it worked: what is written is what is there already, and every bomb ends by itself.
 */
abstract class HostilePart extends Part {

  /** Prints what it could do, a line each. */
  private static final String TRY =
      """
      exec 2>/dev/null
      set +e
      for f in %s /sys/fs/cgroup/*/release_agent; do
        [ ! -e $f ] || { v=$(cat $f) && printf '%%s' "$v" >$f && echo "write $f"; }
      done
      # A second that is over by the time it is set.
      date -s "$(date)" >/dev/null && echo 'set the clock'
      mkdir -p /tmp/hostile && cd /tmp/hostile
      for d in 'c 1 1' 'c 1 4' 'c 1 11' 'b 254 0' 'b 253 0' 'b 8 0' 'b 7 0' 'c 10 237' 'c 10 232' 'c 10 229'; do
        rm -f device; mknod device $d && head -c 0 device && (: <device) && echo "open device $d"
      done
      rm -f device
      for t in debugfs tracefs securityfs pstore bpf devtmpfs efivarfs; do
        mkdir -p at; mount -t $t none at && { echo "mount $t"; umount at; }
      done
      for c in memory pids freezer devices cpu; do
        unshare --cgroup sh -c "mount -t cgroup -o $c none at && for f in release_agent memory.limit_in_bytes pids.max cgroup.procs; do
          [ ! -f at/\\$f ] || { v=\\$(head -n 1 at/\\$f); printf %%s \\"\\$v\\" >at/\\$f; } && [ -f at/\\$f ] && echo \\"write $c \\$f\\"; done; umount at"
      done
      [ ! -e /proc/sysrq-trigger ] || { (: >>/proc/sysrq-trigger) && echo 'open /proc/sysrq-trigger'; }
      [ "$(cat /proc/sys/kernel/dmesg_restrict)" = 0 ] || { dmesg | grep -q . && echo 'read the kernel log'; }
      modprobe dummy && echo 'load a module'
      true
      """
          .formatted(
              // Of which each pid namespace has its own from Linux 6.14 on.
              MachineState.SETTINGS.stream()
                  .filter(file -> !file.endsWith("/pid_max"))
                  .collect(Collectors.joining(" ")));

  /**
   * System calls with arguments that make them fail, but for another reason than a privilege that
   * is lacking: init_module, delete_module, kexec_load, settimeofday, swapon, acct. The numbers are
   * those of amd64.
   */
  private static final String CALL =
      """
      [ "$(uname -m)" = x86_64 ] && command -v perl >/dev/null || exit 0
      perl -e 'for ([175, 0, 0, 0], [176, "none", 0], [246, 0, 0, 0, 0], [164, 0, 0], [167, "/none", 0], [163, "/none"]) {
        my @c = @$_; my $r = syscall($c[0], @c[1..$#c]); my $e = $! + 0;
        print "system call $c[0]\\n" if $r >= 0 or $e != 1 && $e != 38;
      }'
      """;

  HostilePart(Stage stage) {
    super(stage);
  }

  @Test
  void rootOfANodeChangesNothingOutside() throws IOException {
    MachineState before = MachineState.now();
    String sibling = factsOf(beta());

    String done = alpha().succeed(TRY).stdout() + alpha().execute(CALL).stdout();

    assertThat(MachineState.now().settings()).isEqualTo(before.settings());
    assertThat(MachineState.now().clock().minus(before.clock()).abs())
        .isLessThan(Duration.ofSeconds(2));
    assertThat(factsOf(beta())).isEqualTo(sibling);
    if (stage.has(Capability.KERNEL)) {
      // The counter-proof: where root is that of a kernel, and nothing outside is at stake, it
      // works.
      assertThat(done.lines())
          .contains(
              "write /proc/sys/kernel/core_pattern",
              "set the clock",
              "open device c 1 1",
              "mount tracefs",
              "system call 164");
    } else {
      assertThat(done.lines()).as("what root of a node could do").isEmpty();
    }
  }

  private static String factsOf(Node node) {
    return node.succeed(
            "hostname; cat /proc/sys/kernel/random/boot_id; cat /sys/class/net/eth0/address /sys/class/net/eth0/operstate")
        .stdout();
  }

  @Test
  void aNodeSeesNoProcessNoSocketAndNoKeyButItsOwn() throws IOException {
    String listen =
        "use Socket; socket(S, AF_UNIX, SOCK_STREAM, 0); bind(S, sockaddr_un(\"\\0hostile\")) or die; listen(S, 1); sleep 600";
    beta().succeed("systemd-run -q --unit=abstract perl -e '" + listen + "'");
    beta().await("it listens").untilSucceeds("grep -q @hostile /proc/net/unix");
    beta().succeed("ipcmk -M 4096 >/dev/null; ipcs -m | grep -q 4096");

    assertThat(alpha().succeed("cat /proc/net/unix").stdout()).doesNotContain("@hostile");
    assertThat(alpha().succeed("ipcs -m").stdout()).doesNotContain("4096");
    assertThat(alpha().os().processes("perl")).isEmpty();
    assertThat(Files.readString(Path.of("/proc/self/net/unix"))).doesNotContain("@hostile");
    beta().succeed("systemctl stop abstract; ipcrm -a");
  }

  @Test
  void aNodeHasNoInterfaceOfTheMachineAndNoWayToItsLoopback() throws IOException {
    assertThat(alpha().succeed("ls /sys/class/net").stdout().lines())
        .allMatch(
            name ->
                name.matches(
                    "lo|eth0|by-eth0|(tunl|sit|gre|gretap|erspan|ip_vti|ip6_vti|ip6tnl|ip6gre)0|bonding_masters"));
    try (ServerSocket local = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThat(alpha().port(local.getLocalPort()).isOpen()).isFalse();
    }
  }

  @Test
  void whoForksAndTakesMemoryDisturbsNobodyElse() {
    Assumptions.assumeFalse(stage.has(Capability.KERNEL), "it has a kernel of its own");
    String sibling = factsOf(beta());

    // Ends by itself: 200 processes, with 4 GB of which the node has a sixteenth.
    alpha()
        .succeed(
            "systemd-run -q --unit=bomb -p TasksMax=infinity -p RuntimeMaxSec=30 perl -e '"
                + "for (1..200) { my $p = fork; next if $p || !defined $p;"
                + " my $x = \"x\" x 20_000_000; sleep 5; exit } sleep 5'");
    alpha().await("the bomb is over").untilSucceeds("! systemctl is-active --quiet bomb || exit 1");

    assertThat(factsOf(beta())).isEqualTo(sibling);
    assertThat(alpha().state()).isEqualTo(NodeState.UP);
    alpha().await("it can be used again").untilSucceeds("true");
  }

  @Test
  void nothingListensWhereAnotherMachineCouldReachIt() throws IOException {
    Set<String> before = Listeners.reachable();
    try (Deployment other = stage.deploy("gamma=0,beta=0", Set.of())) {
      other.node("alpha").succeed("true");
      Set<String> more = new TreeSet<>(Listeners.reachable());
      more.removeAll(before);
      assertThat(more).isEmpty();
    }
  }

  @Test
  void keysAreOnTmpfsAndForTheirOwnerOnly() throws IOException {
    Path control = Path.of("/dev/shm/ensemble-" + deployment().id());
    Assumptions.assumeTrue(Files.exists(control), "the flavour keeps keys elsewhere");
    assertThat(Files.getFileStore(control).type()).isEqualTo("tmpfs");
    List<Path> keys;
    try (Stream<Path> files = Files.walk(control)) {
      keys = files.filter(Files::isRegularFile).filter(HostilePart::holdsAKey).toList();
    }
    assertThat(keys)
        .isNotEmpty()
        .allSatisfy(
            key ->
                assertThat(Files.getPosixFilePermissions(key))
                    .isSubsetOf(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
  }

  private static boolean holdsAKey(Path file) {
    try {
      return Files.size(file) < 100_000
          && new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
              .contains("PRIVATE KEY-----");
    } catch (IOException gone) {
      return false;
    }
  }
}
