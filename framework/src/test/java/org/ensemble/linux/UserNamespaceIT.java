// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserNamespaceIT {

  private UidRange range;

  @BeforeEach
  void needsARange() {
    assumeThat(UidRange.ofThisUser()).as("a range of subordinate ids").isPresent();
    range = UidRange.ofThisUser().orElseThrow();
  }

  @Test
  void rootOfANodeIsNobodyOutside() throws Exception {
    assertThat(run(UserNamespace.ofNode(range), "cat /proc/self/uid_map; id -u; id -G"))
        .isEqualToNormalizingWhitespace("0 " + range.first() + " 65536 0 0");
  }

  @Test
  void rootOfANodeCannotReadWhatBelongsToRootOfTheHost(@TempDir Path directory) throws Exception {
    Path secret = Files.writeString(directory.resolve("secret"), "mine");
    Files.setAttribute(directory, "unix:mode", 0755);
    Files.setAttribute(secret, "unix:mode", 0600);

    assertThat(run(UserNamespace.ofNode(range), "cat " + secret + " 2>&1 || true"))
        .contains("Permission denied");
  }

  @Test
  void theCallerKeepsItsFilesAndGivesThemToANode(@TempDir Path directory) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));

    run(UserNamespace.ofCaller(range), "chown 1:1 " + file);

    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo((int) range.first());
  }

  @Test
  void noPrivilegeIsInherited() throws Exception {
    assertThat(run(UserNamespace.ofNode(range), "grep -E 'CapInh|CapAmb' /proc/self/status"))
        .isEqualToNormalizingWhitespace("CapInh: 0000000000000000 CapAmb: 0000000000000000");
  }

  /** It can fail only where util-linux is 2.39 or later: Debian 13, where it was met. */
  @Test
  void anOverlayMayHaveManyLayersWithLongNames() throws Exception {
    assertThat(
            run(
                UserNamespace.ofNode(range),
                """
                exec unshare --mount sh -euc '
                  mount -t tmpfs tmpfs /tmp && cd /tmp && mkdir upper work root
                  layers=
                  for number in 1 2 3 4 5 6 7 8 9; do
                    layer=/tmp/a-name-of-thirty-two-characters/$number
                    mkdir -p $layer && touch $layer/file$number
                    layers=$layers:$layer
                  done
                  mount -t overlay -o lowerdir=${layers#:},upperdir=upper,workdir=work,userxattr overlay root
                  ls root | wc -l' 2>&1
                """))
        .isEqualTo("9\n");
  }

  private static String run(UserNamespace namespace, String script) throws Exception {
    Process process = namespace.start(new ProcessBuilder("sh", "-c", script));
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }
}
