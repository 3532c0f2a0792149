// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.ensemble.image.Fixtures.files;
import static org.ensemble.image.Fixtures.inline;
import static org.ensemble.image.Fixtures.packages;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a user reads when an image cannot be made. */
@ExtendWith(RealCache.class)
@Timeout(300)
class FailedBuildIT {

  private static final Pattern LOG = Pattern.compile("the last lines of (\\S+):");

  @TempDir Path directory;
  private final CacheLayout cache;
  private final Images images;

  FailedBuildIT(CacheLayout cache) {
    this.cache = cache;
    this.images = Images.in(cache.root(), cache.range());
  }

  @AfterEach
  void nothingHalfBuiltIsLeft() {
    assertThat(cache.tmp()).isEmptyDirectory();
  }

  @Test
  void aPackageThatDoesNotExist() {
    assertThat(failure(packages("bash-completon")))
        .isEqualTo(
            "composition `hello`, role `server`: no package `bash-completon` in the sources of suite `bookworm`; nearest are `bash-completion`, `sisu-complete`, `elpa-bash-completion`\n  to mend it: correct the name under `packages:`, or add the source or component that has it under `image:`\n  the last lines of LOGS/hello-server-server-packages.log:");
  }

  @Test
  void aVersionThatDoesNotExist() {
    assertThat(failure(packages("tree=9.9")))
        .isEqualTo(
            "composition `hello`, role `server`: no version `9.9` of package `tree` in the sources of suite `bookworm`\n  to mend it: correct or take away the version under `packages:`, or set `mirror:` to a snapshot that has it\n  the last lines of LOGS/hello-server-server-packages.log:");
  }

  @Test
  @Timeout(60)
  void aMirrorThatDoesNotAnswer() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String mirror = "http://127.0.0.1:" + silent.getLocalPort() + "/debian";
      assertThat(failure(Fixtures.recipe("bookworm", URI.create(mirror)), ImagePart.NONE))
          .isEqualTo(
              "composition `hello`, base image: cannot fetch `"
                  + mirror
                  + "/dists/bookworm/InRelease`: Connection failed [IP: 127.0.0.1 "
                  + silent.getLocalPort()
                  + "]\n  to mend it: check `mirror:`, `securityMirror:`, `sources:` and `proxy:` under `image:` and this machine's network, then try again\n  the last lines of LOGS/hello-server-debian-bookworm.log:");
    }
  }

  @Test
  void aMirrorThatIsNotThere() {
    assertThat(
            failure(
                Fixtures.recipe("bookworm", URI.create("http://127.0.0.1:9/debian")),
                ImagePart.NONE))
        .isEqualTo(
            "composition `hello`, base image: cannot fetch `http://127.0.0.1:9/debian/dists/bookworm/InRelease`: Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)\n  to mend it: check `mirror:`, `securityMirror:`, `sources:` and `proxy:` under `image:` and this machine's network, then try again\n  the last lines of LOGS/hello-server-debian-bookworm.log:");
  }

  @Test
  void aSourceThatIsNotThere() {
    AptSource source =
        new AptSource(
            URI.create("http://127.0.0.1:9/debs/"),
            "./",
            List.of(),
            Path.of("/usr/share/keyrings/debian-archive-keyring.gpg"));
    assertThat(failure(with(source), packages("tree")))
        .isEqualTo(
            "composition `hello`, base image: the source `http://127.0.0.1:9/debs` cannot be reached: cannot fetch `http://127.0.0.1:9/debs/./InRelease`: Could not connect to 127.0.0.1:9 (127.0.0.1). - connect (111: Connection refused)\n  to mend it: check its `uri:` under `sources:`, `proxy:` and this machine's network, then try again; or take its packages from a directory of .debs under `debs:`, and leave the source out (`unless:`)\n  the last lines of LOGS/hello-server-debian-bookworm.log:");
  }

  @Test
  void aKeyThatCannotBeFetchedComesBeforeAnythingIsBuilt() {
    AptSource source =
        new AptSource(
            URI.create("http://127.0.0.1:9/debs/"),
            "./",
            List.of(),
            URI.create("https://127.0.0.1:9/lab.asc"));
    List<String> said = new CopyOnWriteArrayList<>();
    Composition composition =
        Fixtures.composition(
            directory,
            with(source),
            ImagePart.NONE,
            Map.of(),
            Fixtures.role("server", ImagePart.NONE));
    assertThatThrownBy(() -> images.of(composition, composition.role("server"), said::add))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "composition `hello`, base image, source `http://127.0.0.1:9/debs/`: its key cannot be fetched from `https://127.0.0.1:9/lab.asc`: cannot connect to `127.0.0.1`\n  to mend it: ");
    assertThat(said).isEmpty();
  }

  private static DebianRecipe with(AptSource source) {
    DebianRecipe plain = Fixtures.recipe("bookworm");
    return new DebianRecipe(
        plain.suite(),
        plain.mirror(),
        plain.securityMirror(),
        plain.components(),
        null,
        List.of(source),
        false);
  }

  @Test
  void aSuiteThatDoesNotExist() {
    assertThat(failure(Fixtures.recipe("bookwurm"), ImagePart.NONE))
        .isEqualTo(
            "composition `hello`, base image: `http://deb.debian.org/debian` has no suite `bookwurm`\n  to mend it: correct `suite:`, or the URI, under `image:`\n  the last lines of LOGS/hello-server-debian-bookwurm.log:");
  }

  @Test
  void aSetupScriptThatFails() throws IOException {
    Path setup =
        Files.writeString(
            directory.resolve("setup.sh"),
            "#!/bin/sh\necho about to fail\nls /nonexistent\nexit 3\n");
    assertThat(failure(Fixtures.setup(setup)))
        .isEqualTo(
            "composition `hello`, role `server`: setup script `DIRECTORY/setup.sh` exited with 3\n  to mend it: correct the script; it runs inside the image, without a running systemd\n  the last lines of LOGS/hello-server-server-files.log:");
  }

  @Test
  void anInterpreterThatIsMissing() throws IOException {
    Path setup = Files.writeString(directory.resolve("setup.py"), "#!/usr/bin/python3\n");
    assertThat(failure(Fixtures.setup(setup)))
        .isEqualTo(
            "composition `hello`, role `server`: setup script `DIRECTORY/setup.py` wants the interpreter `/usr/bin/python3`, which is not in the image\n  to mend it: add its package under `packages:`, or make `#!/bin/sh` the first line of the script\n  the last lines of LOGS/hello-server-server-files.log:");
  }

  @Test
  void anOwnerThatIsMissing() {
    assertThat(failure(files(new ImageFile("/etc/x", null, "x", null, "oar:oar"))))
        .isEqualTo(
            "composition `hello`, role `server`: file `/etc/x` cannot belong to `oar:oar`: the image has no such user or group\n  to mend it: correct `owner:`, or add the package that makes it; users that the setup script makes come too late\n  the last lines of LOGS/hello-server-server-files.log:");
  }

  @Test
  void aFileInPlaceOfADirectory() {
    assertThat(failure(files(inline("/etc/apt", "x"))))
        .isEqualTo(
            "composition `hello`, role `server`: `/etc/apt` is a directory in the image, and a file was to be put there\n  to mend it: name the file itself in `path:`\n  the last lines of LOGS/hello-server-server-files.log:");
    assertThat(failure(files(inline("/etc/passwd/x", "x"))))
        .isEqualTo(
            "composition `hello`, role `server`: the directory for `/etc/passwd/x` cannot be made: part of the path is a file in the image\n  to mend it: correct `path:`\n  the last lines of LOGS/hello-server-server-files.log:");
  }

  @Test
  void aFileThatIsNoPackage() throws IOException {
    Path deb = Files.writeString(directory.resolve("x.deb"), "not a package\n");
    assertThat(failure(new ImagePart(List.of(), List.of(deb), List.of(), null)))
        .isEqualTo(
            "composition `hello`, role `server`: `x.deb` is not a readable Debian package\n  to mend it: build or copy that file again\n  the last lines of LOGS/hello-server-server-packages.log:");
  }

  @Test
  void aPackageWhoseDependencyIsMissing() throws IOException {
    Path deb = Deb.make(directory, "lonely", "Depends: no-such-friend\n", "");
    assertThat(failure(new ImagePart(List.of(), List.of(deb), List.of(), null)))
        .isEqualTo(
            "composition `hello`, role `server`: the packages cannot be installed together: lonely : Depends: no-such-friend but it is not installable\n  to mend it: change `packages:` or `debs:`, or add the source that has what is missing\n  the last lines of LOGS/hello-server-server-packages.log:");
  }

  @Test
  void aPackageWhoseScriptFails() throws IOException {
    Path deb = Deb.make(directory, "broken", "", "echo cannot go on; exit 7\n");
    assertThat(failure(new ImagePart(List.of(), List.of(deb), List.of(), null)))
        .isEqualTo(
            "composition `hello`, role `server`: package `broken` could not be installed\n  to mend it: see its own message below; its scripts must work without a running systemd\n  the last lines of LOGS/hello-server-server-packages.log:");
  }

  private String failure(ImagePart part) {
    return failure(Fixtures.recipe("bookworm"), part);
  }

  /** The message up to the last lines of the log, with names that change replaced. */
  private String failure(DebianRecipe recipe, ImagePart part) {
    Composition composition =
        Fixtures.composition(
            directory, recipe, ImagePart.NONE, Map.of(), Fixtures.role("server", part));
    EnsembleException failure =
        catchThrowableOfType(
            EnsembleException.class,
            () -> images.of(composition, composition.role("server"), Progress.SILENT));
    String message = String.valueOf(failure.getMessage());
    Matcher log = LOG.matcher(message);
    assertThat(log.find()).as(message).isTrue();
    assertThat(message).endsWith(lastLine(Path.of(log.group(1))));
    return message
        .substring(0, log.end())
        .replaceAll(cache.logs() + "/(\\S+)-\\d{8}-\\d{6}-[0-9a-f]{4}\\.log", "LOGS/$1.log")
        .replace(directory.toString(), "DIRECTORY");
  }

  private static String lastLine(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return "\n    " + lines.get(lines.size() - 1);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
