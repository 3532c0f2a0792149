// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.form.Form;
import org.ensemble.image.form.ImageForms;
import org.ensemble.support.MissingPrograms;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is in the forms of a real image. */
@ExtendWith(RealCache.class)
@Timeout(300)
class RealFormsIT {

  @TempDir Path directory;
  private final Images images;

  RealFormsIT(CacheLayout cache) {
    this.images = Images.in(cache.root(), cache.range());
  }

  @Test
  void theTarStreamIsTheTreeAsANodeSeesIt() throws IOException {
    Path tar = directory.resolve("tree.tar");
    try (InputStream stream = new ImageForms(image()).tar()) {
      Files.copy(stream, tar, StandardCopyOption.REPLACE_EXISTING);
    }
    String listed = run("tar --list -vv --numeric-owner --xattrs --xattrs-include='*' -f " + tar);
    assertThat(listed.lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(
            line -> line.startsWith("-rw-r-----* 0/42 ") || line.startsWith("-rw-r----- 0/42 "))
        .anyMatch(line -> line.matches("-rwsr-xr-x 0/0 \\d+ \\S+ \\S+ ./usr/bin/su"))
        .anyMatch(line -> line.matches("-rw------- 1234/4321 4 \\S+ \\S+ ./srv/mine"))
        .anyMatch(line -> line.endsWith(" ./srv/twin link to ./srv/mine"))
        .noneMatch(line -> line.endsWith("./etc/issue.net"))
        .noneMatch(line -> line.startsWith("c") || line.startsWith("b"));
    assertThat(listed).contains("security.capability").doesNotContain("overlay.");
    try (InputStream again = new ImageForms(image()).tar();
        InputStream first = Files.newInputStream(tar)) {
      assertThat(again).hasSameContentAs(first);
    }
  }

  @Test
  void theDiskIsSoundAndHasTheTree() {
    Path made = new ImageForms(image()).directory(Form.disk(4L << 30), Progress.SILENT);
    Path disk = made.resolve(Form.DISK);
    assertThat(disk).hasSize(4L << 30);
    run("e2fsck -fn " + disk);
    assertThat(run("debugfs -R 'stat /srv/mine' " + disk))
        .contains("User:  1234   Group:  4321", "Links: 2");
    assertThat(run("debugfs -R 'ea_list /usr/bin/ping' " + disk)).contains("security.capability");
    assertThat(run("debugfs -R 'ea_list /etc' " + disk)).doesNotContain("overlay");
    assertThat(run("debugfs -R 'stat /etc/issue.net' " + disk)).contains("File not found");
  }

  @Test
  void theInitrdHasTheTree() {
    assumeThat(MissingPrograms.among(Form.initrd().programs()).programs())
        .as("missing programs, which only flavours with initrds need")
        .isEmpty();
    Path made = new ImageForms(image()).directory(Form.initrd(), Progress.SILENT);
    String listed = run("zstd -dc " + made.resolve(Form.INITRD) + " | cpio -tvn --quiet");
    assertThat(listed.lines().map(line -> line.replaceAll(" +", " ")))
        .anyMatch(line -> line.matches("-rw------- 2 1234 4321 .* srv/mine"))
        .anyMatch(line -> line.matches("-rwsr-xr-x 1 0 0 .* usr/bin/su"))
        .noneMatch(line -> line.endsWith(" etc/issue.net"));
  }

  /** With a capability, a set-uid program, an owner, a hard link, and something deleted. */
  private Image image() {
    try {
      Path setup = directory.resolve("setup.sh");
      Files.writeString(
          setup,
          """
          #!/bin/sh -eu
          test -e /etc/issue.net
          rm /etc/issue.net
          (umask 077 && echo own >/srv/mine)
          chown 1234:4321 /srv/mine
          ln /srv/mine /srv/twin
          """);
      ImagePart base =
          new ImagePart(List.of("iputils-ping", "libcap2-bin"), List.of(), List.of(), null);
      ImagePart own = new ImagePart(List.of(), List.of(), List.of(), setup);
      Composition composition =
          Fixtures.composition(
              directory, Fixtures.recipe("bookworm"), base, Map.of(), Fixtures.role("server", own));
      return images.of(composition, composition.role("server"), Progress.SILENT);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String run(String command) {
    return Program.run(List.of("sh", "-euc", command), Duration.ofSeconds(60))
        .orThrow("look into the form")
        .output();
  }
}
