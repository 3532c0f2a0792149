// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import static org.ensemble.assertions.EnsembleAssertions.assertThat;
import static org.ensemble.assertions.EnsembleAssertions.assertThatThrownBy;
import static org.ensemble.assertions.EnsembleAssertions.catchThrowable;

import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.ensemble.EnsembleException;
import org.ensemble.node.CommandResult;
import org.ensemble.node.Node;
import org.ensemble.node.NodeFile;
import org.ensemble.node.SandboxHandle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What assertions on a real node accept, and what they say when they fail. */
class AssertionsIT {

  @RegisterExtension static final SandboxHandle BOX = new SandboxHandle("mini");

  /** How a look was made, as it stands at the end of a message. */
  private static final String SEEN =
      "\nnode `box`, root: `[^\n]+` exited with \\d+ after \\d+ ms.*";

  private static Node node() {
    return BOX.node();
  }

  private static void run(String command) {
    node().succeed(command);
  }

  private static void assertFails(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion)
        .isInstanceOf(AssertionError.class)
        .hasMessageMatching("(?s)" + Pattern.quote(message) + SEEN);
  }

  private static void assertFailsSaying(ThrowingCallable assertion, String message) {
    assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageMatching(message);
  }

  @Test
  void acceptsAFileAsItIsWithOneLook() {
    run(
        "printf 'node1\\nnode2\\n' >/run/nodes; chmod 640 /run/nodes; chown alice:games /run/nodes");
    NodeFile file = node().file("/run/nodes");

    assertThat(
            BOX.roundTripsOf(
                () ->
                    assertThat(file)
                        .exists()
                        .isRegularFile()
                        .hasMode("0640")
                        .hasMode("640")
                        .isOwnedBy("alice")
                        .hasGroup("games")
                        .hasSize(12)))
        .isEqualTo(1);
    assertThat(
            BOX.roundTripsOf(
                () ->
                    assertThat(file)
                        .containsLines(List.of("node2", "node1"))
                        .hasContent("node1\nnode2\n")
                        .contains("de1")
                        .doesNotContain("node3")))
        .isEqualTo(1);
    assertThat(file).hasSha256("4550E6797987670F6DC90E8090BE0327737BE60825C56D89E95E4FBA6C40E8AE");
    assertThat(node().file("/run/none")).doesNotExist();
    assertThat(node().file("/run")).isDirectory();
    assertThat(file).content().endsWith("node2\n");
    assertThat(file).lines().containsExactly("node1", "node2");
    assertThatThrownBy(() -> assertThat(node().file("/run/none")).lines())
        .isInstanceOf(EnsembleException.class)
        .hasMessage("file `/run/none` on node `box` does not exist");
    assertThat(file).extracting(seen -> seen.stat().uid()).isEqualTo(4711L);
    assertThat(file).as("described").isNotNull().extracting(NodeFile::path).isEqualTo("/run/nodes");
  }

  @Test
  void saysWhatIsWrongWithAFile() {
    run("cd /run; printf 'a\\nb\\n' >f; chmod 600 f; ln -sf f to-f; ln -sf gone to-gone");
    NodeFile file = node().file("/run/f");
    String subject = "file `/run/f` on node `box` ";

    assertFails(() -> assertThat(file).hasMode("0644"), subject + "has mode 0600, expected 0644");
    assertFails(
        () -> assertThat(file).isOwnedBy("alice"), subject + "has owner root, expected alice");
    assertFails(
        () -> assertThat(file).hasGroup("games"), subject + "has group root, expected games");
    assertFails(() -> assertThat(file).hasSize(5), subject + "has size 4, expected 5");
    assertFails(() -> assertThat(file).isDirectory(), subject + "is a file, expected a directory");
    assertFails(() -> assertThat(file).doesNotExist(), subject + "exists, expected nothing there");
    assertFails(
        () -> assertThat(file).isSymbolicLinkTo("x"),
        subject + "is no symbolic link, expected one to `x`");
    assertFails(
        () -> assertThat(node().file("/run/to-f")).isSymbolicLinkTo("/run/f"),
        "file `/run/to-f` on node `box` has link target f, expected /run/f");
    assertFails(
        () -> assertThat(node().file("/run/to-gone")).exists(),
        "file `/run/to-gone` on node `box` is a symbolic link to `gone`, which leads nowhere");
    assertFails(
        () -> assertThat(node().file("/run/no")).exists(),
        "file `/run/no` on node `box` does not exist");
    assertFails(
        () -> assertThat(node().file("/run/no")).containsLines("x"),
        "file `/run/no` on node `box` does not exist");
    assertFails(
        () -> assertThat(file).containsLines("a", "a", "c"), subject + "lacks the lines `a`, `c`");
    assertFails(() -> assertThat(file).hasContent("a"), subject + "has another content than `a`");
    assertFails(() -> assertThat(file).contains("c"), subject + "does not contain `c`");
    assertFails(() -> assertThat(file).doesNotContain("a"), subject + "contains `a`");
    assertFails(
        () -> assertThat(file).hasSha256("00"),
        subject
            + "has SHA-256 911169ddaaf146aff539f58c26c489af3b892dff0fe283c1c264c65ae5aa59a2, expected 00");
    assertThatThrownBy(() -> assertThat(file).hasMode("rw-"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a mode is three or four octal digits such as 0644, `rw-` is not");
  }

  @Test
  void showsTheCommandBehindAFailureAndItsOutput() {
    run("printf 'a 100%%n\\nb\\n' >/run/shown");

    assertThatThrownBy(() -> assertThat(node().file("/run/shown")).as("it").containsLines("c"))
        .hasMessageMatching(
            "\\[it] file `/run/shown` on node `box` lacks the line `c`\n"
                + "node `box`, root: `[^`]*/run/shown[^`]*` exited with 0 after \\d+ ms\n"
                + "stdout:\n  a 100%n\n  b");
  }

  @Test
  void judgesResults() {
    CommandResult result = node().execute("echo out; echo err >&2; exit 3");
    String shown =
        "\nnode `box`, root: `echo out; echo err >&2; exit 3` exited with 3 after \\d+ ms\nstderr:\n  err\nstdout:\n  out";

    assertThat(result)
        .hasStatus(3)
        .failed()
        .stdoutContains("ou")
        .stderrContains("er")
        .hasStdout("out\n");
    assertThat(result).stdout().startsWith("out");
    assertFailsSaying(
        () -> assertThat(result).succeeded(), "the result has status 3, expected 0" + shown);
    assertFailsSaying(
        () -> assertThat(node().execute("true")).failed(),
        "the result has status 0, expected a failure\nnode `box`, root: `true` exited with 0 after \\d+ ms");
    assertThatThrownBy(() -> assertThat(result).stdoutContains("xyz"))
        .hasMessageContainingAll("stdout of node `box`, root: `echo out", "xyz", "to contain");
    assertThatThrownBy(() -> assertThat(result).hasNoStderr())
        .hasMessageContaining("stderr of node `box`");
  }

  @Test
  void judgesTheNode() {
    assertThat(node()).isUp().hasRole("server").succeeds("true").answers("echo a; echo b", "a\nb");

    assertFailsSaying(
        () -> assertThat(node()).succeeds("echo no; false"),
        "node `box` fails at a command, expected success\nnode `box`, root: `echo no; false` exited with 1 after \\d+ ms\nstdout:\n  no");
    assertFailsSaying(
        () -> assertThat(node()).answers("echo b", "a"),
        "node `box` answers `b`, expected `a`\nnode `box`, root: `echo b` exited with 0 after \\d+ ms\nstdout:\n  b");
    assertFailsSaying(
        () -> assertThat(node()).hasRole("client"), "node `box` has role server, expected client");
    assertThat(node()).reaches(node()).doesNotReach(node(), 1);
    assertFailsSaying(
        () -> assertThat(node()).reaches(node(), 1),
        "node `box` does not reach port 1 of node `box` \\(192.168.1.1\\)");
    assertFailsSaying(
        () -> assertThat(node()).doesNotReach(node()),
        "node `box` reaches node `box` \\(192.168.1.1\\), expected it not to");
  }

  @Test
  void judgesUnitsAndPorts() {
    assertThat(node().unit("systemd-journald.socket")).exists().isActive();
    assertThat(node().unit("no-such")).isInactive();
    assertFailsSaying(
        () -> assertThat(node().unit("no-such")).exists(),
        "unit `no-such` on node `box` does not exist\nunknown unit `no-such.service`: known are .*");
    assertFailsSaying(
        () -> assertThat(node().unit("systemd-journald")).isFailed(),
        "(?s)unit `systemd-journald` on node `box` is active \\(running\\), expected failed\nthe end of its journal:\n  .*");

    assertThat(node().port(1)).isClosed();
    assertFailsSaying(
        () -> assertThat(node().port(1)).isOpen(),
        "port 1 of node `box` is closed, expected it to be open; .*");
  }

  @Test
  void judgesUsersGroupsAndPackages() {
    assertThat(node().os().user("alice"))
        .exists()
        .hasUid(4711)
        .hasGid(4711)
        .hasHome("/home/alice")
        .hasShell("/bin/sh")
        .isInGroups("alice");
    assertThat(node().os().user("bob")).doesNotExist();
    assertFails(
        () -> assertThat(node().os().user("alice")).hasUid(1),
        "user `alice` on node `box` has uid 4711, expected 1");
    assertFails(
        () -> assertThat(node().os().user("alice")).isInGroups("alice", "games"),
        "user `alice` on node `box` is not in group `games`, only in `alice`");
    assertFailsSaying(
        () -> assertThat(node().os().user("alic")).hasUid(1),
        "user `alic` on node `box` does not exist: unknown user `alic`: known are `alice`, .*");
    assertThat(node().os().group("alice")).hasGid(4711).hasMembers("alice");
    assertFails(
        () -> assertThat(node().os().group("alice")).hasMembers("alice", "bob"),
        "group `alice` on node `box` lacks `bob`; its members: `alice`");

    assertThat(node().os().pkg("bash")).isInstalled().hasVersionStartingWith("5.");
    assertThat(node().os().pkg("no-such")).isNotInstalled();
    assertFails(
        () -> assertThat(node().os().pkg("no-such")).isInstalled(),
        "package `no-such` on node `box` is not installed");
    assertFails(
        () -> assertThat(node().os().pkg("bash")).hasVersion("4"),
        "package `bash` on node `box` has version "
            + node().os().pkg("bash").version()
            + ", expected 4");
  }

  @Test
  void judgesProcesses() {
    assertThat(node().os().processes("systemd-journal")).haveSize(1).areOwnedBy("root");
    assertThat(node().os().processes("nginx")).doNotExist();
    assertFailsSaying(
        () -> assertThat(node().os().processes("nginx")).exist(),
        "processes called `nginx` on node `box` do not exist: there are none; what runs: systemd, .*");
    assertFailsSaying(
        () -> assertThat(node().os().processes("systemd-journal")).areOwnedBy("alice"),
        "processes called `systemd-journal` on node `box` are not all of user `alice`: `\\d+ root /lib/systemd/systemd-journald`");
    assertFailsSaying(
        () -> assertThat(node().os().processes("systemd-journal")).doNotExist(),
        "processes called `systemd-journal` on node `box` exist, expected none: 1 \\(\\d+ root /lib/systemd/systemd-journald\\)");
  }

  @Test
  void goesOnAfterAFailureWhenItIsSoft() {
    Throwable failure =
        catchThrowable(
            () ->
                EnsembleSoftAssertions.assertSoftly(
                    softly -> {
                      softly.assertThat(node().file("/run/absent")).exists();
                      softly.assertThat(node().execute("exit 4")).succeeded();
                      softly.assertThat(node()).hasRole("client").isUp();
                      softly
                          .assertThat(node().file("/run"))
                          .hasMode("0123")
                          .isDirectory()
                          .isOwnedBy("bob");
                      softly
                          .assertThat(node().file("/etc/passwd"))
                          .extracting(NodeFile::path)
                          .isEqualTo("x");
                      softly.assertThat(node().unit("systemd-journald.socket")).isFailed();
                      softly.assertThat(node().port(1)).isOpen();
                      softly.assertThat(node().os().user("alice")).hasUid(1);
                      softly.assertThat(node().os().group("alice")).hasGid(1);
                      softly.assertThat(node().os().pkg("bash")).isNotInstalled();
                      softly.assertThat(node().os().processes("nginx")).exist();
                      softly.assertThat(node().execute("echo a")).stdout().isEqualTo("b");
                      softly.assertThat(node().file("/etc/passwd")).lines().containsExactly("none");
                      softly.assertThat(1).isEqualTo(1);
                    }));

    assertThat(failure)
        .hasMessageContainingAll(
            "Multiple Failures (14 failures)",
            "file `/run/absent` on node `box` does not exist",
            "the result has status 4, expected 0",
            "node `box` has role server, expected client",
            "has mode 0755, expected 0123",
            "has owner root, expected bob",
            "is active (",
            "user `alice` on node `box` has uid 4711, expected 1");
  }
}
