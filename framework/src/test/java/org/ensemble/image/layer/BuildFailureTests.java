// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.OciRecipe;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildFailureTests {

  private static final LayerInput PACKAGES = Orders.packages("nginx");

  @TempDir Path out;

  @Test
  void namesTheElementTheRemedyTheLogAndItsLastLines() throws IOException {
    Files.writeString(out.resolve("step"), "installing packages\n");
    StringBuilder log = new StringBuilder();
    for (int i = 1; i <= 20; i++) {
      log.append("line ").append(i).append("\n\n");
    }
    assertThat(message(PACKAGES, log.toString()))
        .isEqualTo(
            """
            composition `hello`, role `server`: making the layer `server packages` failed with exit status 5 while installing packages
              to mend it: see the log
              the last lines of LOG:
                line 9
                line 10
                line 11
                line 12
                line 13
                line 14
                line 15
                line 16
                line 17
                line 18
                line 19
                line 20""");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lacks systemd sshd|`lab/base` lacks what a node needs: systemd as /sbin/init, `sshd`|add `packages: [systemd-sysv, openssh-server]` under `image:`",
        "lacks-for-good sh coreutils|`lab/base` lacks what a node needs: `sh`, `coreutils`|take an image that has it; it cannot be added, because this one has no apt",
        "no-apt|`lab/base` has no apt, and packages are to be installed|install them when that image is made, or by a `setup:` script"
      })
  void anImageOfAnEngineMayLackWhatANodeNeeds(String reason, String finding, String remedy)
      throws IOException {
    Files.writeString(out.resolve("reason"), reason + "\n");
    OciRecipe recipe = new OciRecipe("lab/base");
    LayerOrder order = Orders.of(recipe, PACKAGES, Progress.SILENT);
    assertThat(new BuildFailure(order, 1, out, Path.of("LOG"), List.of()).asException())
        .hasMessage(
            "composition `hello`, base image: image "
                + finding
                + "\n  to mend it: "
                + remedy
                + "\n  the last lines of LOG:");
  }

  @Test
  void anUnknownPackageOfAnImageOfAnEngineIsInNoneOfItsOwnSources() throws IOException {
    LayerOrder order = Orders.of(new OciRecipe("lab/base"), PACKAGES, Progress.SILENT);
    List<String> log = List.of("E: Unable to locate package ngnix");
    assertThat(new BuildFailure(order, 1, out, Path.of("LOG"), log).asException())
        .hasMessageStartingWith(
            """
            composition `hello`, base image: no package `ngnix` in the sources of image `lab/base`
              to mend it: correct the name under `packages:`, or add the source that has it below /etc/apt when that image is made
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "dpkg: error processing archive /tmp/x.deb (--unpack):\n cannot copy extracted data for './usr/bin/x': failed to write (No space left on device)",
        "E: You don't have enough free space in /var/cache/apt/archives/.",
        "cp: error writing 'x': No space left on device",
        "tar: ./x: Cannot write: Disk quota exceeded"
      })
  void aFullDiskComesBeforeWhatItBrings(String log) throws IOException {
    Files.writeString(out.resolve("reason"), "setup 1\n");
    assertThat(firstLines(PACKAGES, log))
        .isEqualTo(
            """
            composition `hello`, role `server`: no space left on the disk of the image cache
              to mend it: free some, for instance with `./ensemble image gc`, or put the cache elsewhere with -Densemble.cache=DIRECTORY""");
  }

  @Test
  void anUnknownPackageComesWithTheNearestKnown() throws IOException {
    Files.writeString(out.resolve("pkgnames"), "nginx\nnginx-light\ntree\nngircd\n");
    assertThat(firstLines(PACKAGES, "E: Unable to locate package nginz\n"))
        .isEqualTo(
            """
            composition `hello`, role `server`: no package `nginz` in the sources of suite `bookworm`; nearest are `nginx`, `ngircd`, `tree`
              to mend it: correct the name under `packages:`, or add the source or component that has it under `image:`""");
  }

  @Test
  void aPackageThatIsOnlyMentionedIsUnknownToo() {
    assertThat(firstLines(PACKAGES, "E: Package 'mono' has no installation candidate\n"))
        .startsWith(
            "composition `hello`, role `server`: no package `mono` in the sources of suite `bookworm`\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E: Release file for http://m/dists/s/InRelease is expired (invalid since 3d 2h). Updates for this repository will not be applied. | the index `http://m/dists/s/InRelease` is past its `Valid-Until` | set `allowExpired: true` under `image:` if that mirror or snapshot is meant to stand still",
        "E: Release file for http://m/dists/s/InRelease is not valid yet (invalid for another 2h 3min 4s). | the index `http://m/dists/s/InRelease` is from the future | set the clock of this machine",
        "W: GPG error: http://m/debian sid InRelease: The following signatures couldn't be verified because the public key is not available: NO_PUBKEY 0E98404D386FA1D9 | apt cannot verify the signature of `http://m/debian` | give the key ring that signs it as `key:` of that source; for a mirror of Debian, upgrade debian-archive-keyring",
        "E: The repository 'http://m/debian sid InRelease' is not signed. | apt cannot verify the signature of `http://m/debian` | give the key ring that signs it as `key:` of that source; for a mirror of Debian, upgrade debian-archive-keyring",
        "E: Failed to fetch http://m/debian/dists/sid/InRelease  Could not resolve 'm' | cannot fetch `http://m/debian/dists/sid/InRelease`: Could not resolve 'm' | check `mirror:`, `securityMirror:`, `sources:` and `proxy:` under `image:` and this machine's network, then try again",
        "E: The repository 'http://m/flat ./ Release' does not have a Release file. | `http://m/flat` has no suite `.` | correct `suite:`, or the URI, under `image:`",
        "dpkg: error processing archive /tmp/a/0/x_1_all.deb (--unpack): | package `x_1_all.deb` could not be installed | see its own message below; its scripts must work without a running systemd",
      })
  void whatAptSaysIsReadForWhatToDo(String log, String finding, String remedy) {
    assertThat(firstLines(PACKAGES, log))
        .isEqualTo("composition `hello`, role `server`: " + finding + "\n  to mend it: " + remedy);
  }

  @Test
  void aFurtherSourceThatCannotBeReachedIsNamed() {
    AptSource lab =
        new AptSource(URI.create("https://lab/debs/"), "./", List.of(), Path.of("/lab.gpg"));
    DebianRecipe recipe =
        new DebianRecipe(
            "sid", URI.create("http://m/debian"), null, List.of(), null, List.of(lab), false);
    LayerOrder order = Orders.of(recipe, PACKAGES, Path.of("/nowhere"));
    List<String> log =
        List.of("E: Failed to fetch https://lab/debs/./InRelease  Could not resolve 'lab'");
    assertThat(new BuildFailure(order, 1, out, Path.of("LOG"), log).asException())
        .hasMessageStartingWith(
            """
            composition `hello`, role `server`: the source `https://lab/debs` cannot be reached: cannot fetch `https://lab/debs/./InRelease`: Could not resolve 'lab'
              to mend it: check its `uri:` under `sources:`, `proxy:` and this machine's network, then try again; or take its packages from a directory of .debs under `debs:`, and leave the source out (`unless:`)
            """);
  }

  @Test
  void packagesThatDoNotGoTogetherAreNamed() {
    String log =
        """
        The following packages have unmet dependencies:
         a : Depends: b (>= 2) but 1 is to be installed
         c : Conflicts: a
        E: Unable to correct problems, you have held broken packages.
        """;
    assertThat(firstLines(PACKAGES, log))
        .isEqualTo(
            """
            composition `hello`, role `server`: the packages cannot be installed together: a : Depends: b (>= 2) but 1 is to be installed; c : Conflicts: a
              to mend it: change `packages:` or `debs:`, or add the source that has what is missing""");
    LayerOrder pinned = Orders.of(PACKAGES, new Resolution(List.of()));
    assertThat(firstLines(pinned, log))
        .endsWith("to mend it: resolve them again with `./ensemble image build --update`");
  }

  @Test
  void whatASetupScriptPrintsIsNotReadForCauses() throws IOException {
    Files.writeString(out.resolve("reason"), "setup 100\n");
    LayerInput input = Orders.content(Path.of("/c/setup.sh"), Map.of());
    assertThat(firstLines(input, "E: Unable to locate package x\n"))
        .isEqualTo(
            """
            composition `hello`, role `server`: setup script `/c/setup.sh` exited with 100
              to mend it: correct the script; it runs inside the image, without a running systemd""");
  }

  private String firstLines(LayerInput input, String log) {
    return firstLines(Orders.of(input), log);
  }

  private String firstLines(LayerOrder order, String log) {
    String message = message(order, log);
    return message.substring(0, message.indexOf("\n  the last lines"));
  }

  private String message(LayerInput input, String log) {
    return message(Orders.of(input), log);
  }

  private String message(LayerOrder order, String log) {
    return new BuildFailure(order, 5, out, Path.of("LOG"), log.lines().toList())
        .asException()
        .getMessage();
  }
}
