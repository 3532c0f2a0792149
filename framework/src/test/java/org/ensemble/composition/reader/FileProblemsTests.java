// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Choices;
import org.junit.jupiter.api.Test;

/** Files that a composition refers to. */
class FileProblemsTests extends SampleTestCase {

  @Test
  void aFileIsMissing() {
    sample.with("base/setup.sh", "#!/bin/sh\n").with("base/motd", "").with("local/oar.deb", "");
    assertThat(
            sample.problems(
                """
                image:
                  suite: bookworm
                  debs: [local/oar-server.deb]
                  sources: [{ uri: http://x, suite: ./, key: keys/x.gpg }]
                  files: [{ path: /etc/motd, source: base/mot }, { path: /etc/x, source: /nowhere/x, template: true }]
                  setup: base/setp.sh
                roles:
                  node: { image: { setup: setup.sh }, hostDirectories: [{ source: data, path: /data }] }
                """))
        .isEqualTo(
            """
            composition.yaml:3:10: `image.debs[0]`: there is no `local/oar-server.deb` (relative paths start at `DIRECTORY`); its directory has `oar.deb`
            composition.yaml:4:46: `image.sources[0].key`: there is no `keys/x.gpg`, not even its directory (relative paths start at `DIRECTORY`)
            composition.yaml:5:38: `image.files[0].source`: there is no `base/mot` (relative paths start at `DIRECTORY`); its directory has `motd`, `setup.sh`
            composition.yaml:5:74: `image.files[1].source`: there is no `/nowhere/x`, not even its directory
            composition.yaml:6:10: `image.setup`: there is no `base/setp.sh` (relative paths start at `DIRECTORY`); its directory has `setup.sh`, `motd`
            composition.yaml:8:27: `roles.node.image.setup`: there is no `setup.sh` (relative paths start at `DIRECTORY`); its directory has `base`, `local`, `composition.yaml`
            composition.yaml:8:67: `roles.node.hostDirectories[0].source`: there is no `data` (relative paths start at `DIRECTORY`); its directory has `base`, `local`, `composition.yaml`""");
  }

  @Test
  void aDirectoryIsAFileOrAFileADirectory() {
    sample.with("base/setup.sh", "#!/bin/sh\n").with("base/motd", "").with("local/oar.deb", "");
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, setup: base, files: [{ path: /a, source: base, template: true }] }
                roles:
                  node: { hostDirectories: [{ source: base/motd, path: /data }] }
                """))
        .isEqualTo(
            """
            composition.yaml:1:34: `image.setup`: expected a file, `base` is a directory
            composition.yaml:1:68: `image.files[0].source`: expected a file, `base` is a directory
            composition.yaml:3:39: `roles.node.hostDirectories[0].source`: expected a directory, `base/motd` is a file""");
  }

  @Test
  void aDirectoryOfPackagesHasNoneOrAFileIsNone() {
    sample.with("empty/readme.txt", "").with("full/x.deb", "").with("x.txt", "");
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, debs: [empty, full, x.txt, full/x.deb, "", nowhere] }
                roles: { node: { image: { debs: [full, empty] } } }
                """))
        .isEqualTo(
            """
            composition.yaml:1:34: `image.debs[0]`: the directory `empty` has no .deb in it; build the packages into it, or take it away
            composition.yaml:1:47: `image.debs[2]`: expected a .deb file or a directory of such, found `x.txt`
            composition.yaml:1:70: `image.debs[5]`: there is no `nowhere` (relative paths start at `DIRECTORY`); its directory has `empty`, `full`, `x.txt`, `composition.yaml`
            composition.yaml:2:40: `roles.node.image.debs[1]`: the directory `empty` has no .deb in it; build the packages into it, or take it away""");
  }

  @Test
  void aSourceThatIsLeftOutNeedsNoKey() {
    sample.with("full/x.deb", "");
    assertThat(
            sample.problems(
                """
                parameters: { debs: full }
                image: { suite: bookworm, sources: [{ uri: http://x, suite: ./, key: x.gpg, unless: "${debs}" }, { uri: http://x, suite: ./, key: y.gpg, unless: " " }] }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:2:131: `image.sources[1].key`: there is no `y.gpg` (relative paths start at `DIRECTORY`); its directory has `full`, `composition.yaml`");
  }

  @Test
  void aKeyFromTheNetworkIsNoPathAndComesByHttps() {
    assertThat(
            sample.problems(
                """
                image:
                  suite: bookworm
                  sources:
                    - { uri: http://x, suite: ./, key: https://x/lab.asc }
                    - { uri: http://x, suite: ./, key: http://x/lab.asc }
                    - { uri: http://x, suite: ./, key: "https://" }
                roles: { node: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:5:40: `image.sources[1].key`: a key that comes by `http://` may be anybody's, and so may be the packages that it vouches for; use `https://`, or a file
            composition.yaml:6:40: `image.sources[2].key`: `https://` is no URL such as `https://packages.lab/lab.asc`; correct it""");
  }

  @Test
  void aSetupScriptDoesNotSayWhatRunsIt() {
    sample.with("setup.sh", "echo hello\n");
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, setup: setup.sh }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:34: `image.setup`: the first line of `setup.sh` must say what runs it, such as `#!/bin/sh`");
  }

  @Test
  void aKernelOfOnesOwnIsNotWhole() {
    sample.with("bzImage", "").with("linux.deb", "").with("mods/x", "");
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                kernel: { file: bzImage, package: linux-image-amd64 }
                roles:
                  a: { kernel: { file: linux.deb, modules: mods } }
                  b: { kernel: { file: bzimage, modules: mods } }
                  c: { kernel: { modules: mods } }
                  d: { kernel: { file: bzImage } }
                """))
        .isEqualTo(
            """
            composition.yaml:2:17: `kernel.file`: a kernel is either a `file` or a `package`; remove one of them
            composition.yaml:4:44: `roles.a.kernel.modules`: `modules` belong to a `file` that is no package; remove them
            composition.yaml:5:24: `roles.b.kernel.file`: there is no `bzimage` (relative paths start at `DIRECTORY`); its directory has `bzImage`, `mods`, `linux.deb`, `composition.yaml`
            composition.yaml:6:27: `roles.c.kernel.modules`: `modules` belong to a `file` that is no package; remove them
            composition.yaml:7:24: `roles.d.kernel.file`: the modules of `bzImage` are missing; add `modules:`, a directory or archive that has them below lib/modules, or take a .deb, which brings them""");
  }

  @Test
  void aTemplateIsNoText() throws IOException {
    Files.write(directory.resolve("logo"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm, files: [{ path: /a, source: logo, template: true }] }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:55: `image.files[0].source`: logo: this is no UTF-8 text; save it in that encoding");
  }

  @Test
  void theCompositionItselfIsMissing() {
    Path missing = directory.resolve("none/composition.yaml");

    assertThatThrownBy(() -> CompositionReader.read(missing, Choices.NONE))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(missing + ": there is no such file");
  }

  @Test
  void theCompositionIsNoText() throws IOException {
    Path file =
        Files.write(directory.resolve("composition.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThatThrownBy(() -> CompositionReader.read(file, Choices.NONE))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(file + ": this is no UTF-8 text; save it in that encoding");
  }

  @Test
  void theFileIsNamedRelativeToTheWorkingDirectoryWhereThatIsShorter() throws IOException {
    Path here = Path.of("target").toAbsolutePath();
    Path file = Files.createTempFile(here, "wrong", ".yaml");
    try {
      assertThatThrownBy(() -> CompositionReader.read(file, Choices.NONE))
          .hasMessageStartingWith("target/" + file.getFileName() + ":1:1: expected a map");
    } finally {
      Files.delete(file);
    }
  }
}
