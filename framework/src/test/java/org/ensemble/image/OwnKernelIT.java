// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.ImagePart;
import org.ensemble.composition.Kernel;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kernels that somebody has built: here those of Debian's package, taken apart. */
@ExtendWith(RealCache.class)
@Timeout(300)
class OwnKernelIT {

  @TempDir Path directory;
  private final Images images;
  private Path kernel = Path.of("");
  private Path modules = Path.of("");
  private String release = "";

  OwnKernelIT(CacheLayout cache) {
    this.images = Images.in(cache.root(), cache.range());
  }

  @BeforeEach
  void takeOneApart() throws IOException {
    try (ImageUse use = use(Kernel.DEFAULT)) {
      Path tree = use.image().layers().get(0);
      release = Files.readString(tree.resolve("release")).strip();
      kernel = Files.copy(tree.resolve("vmlinuz"), directory.resolve("bzImage"));
      // Few of them, or a test takes long.
      modules = directory.resolve("modules");
      Path from = tree.resolve("lib/modules").resolve(release);
      Path to = Files.createDirectories(modules.resolve("lib/modules").resolve(release));
      for (String name : List.of("modules.builtin", "modules.order")) {
        Files.copy(from.resolve(name), to.resolve(name));
      }
      copy(from.resolve("kernel/fs/squashfs"), to.resolve("kernel/fs/squashfs"));
    }
  }

  @Test
  void anImageAndADirectoryOfModulesAreAKernel() throws IOException {
    try (ImageUse use = use(new Kernel(null, new OwnKernel(kernel, modules), ""))) {
      Path tree = use.image().layers().get(0);
      assertThat(use.image().name()).isEqualTo("kernel/bzImage");
      assertThat(tree.resolve("vmlinuz")).hasSameBinaryContentAs(kernel);
      assertThat(Files.readString(tree.resolve("release"))).isEqualTo(release + "\n");
      assertThat(tree.resolve("lib/modules/" + release + "/modules.dep"))
          .content()
          .contains("kernel/fs/squashfs/squashfs.ko:");
      assertThat(tree.resolve("busybox")).isExecutable();
    }
  }

  @Test
  void anArchiveOfModulesDoesAsWell() {
    Path archive = directory.resolve("modules.tar.gz");
    Program.run(
            List.of("tar", "-C", modules.toString(), "-czf", archive.toString(), "lib"),
            Duration.ofSeconds(30))
        .orThrow("pack modules");
    try (ImageUse use = use(new Kernel(null, new OwnKernel(kernel, archive), ""))) {
      assertThat(
              use.image().layers().get(0).resolve("lib/modules/" + release + "/kernel/fs/squashfs"))
          .isDirectory();
    }
  }

  @Test
  void modulesOfAnotherReleaseAreRefused() throws IOException {
    Path right = modules.resolve("lib/modules").resolve(release);
    Files.move(right, right.resolveSibling("5.0.0-other"), StandardCopyOption.ATOMIC_MOVE);

    assertThatThrownBy(() -> use(new Kernel(null, new OwnKernel(kernel, modules), "")))
        .isExactlyInstanceOf(EnsembleException.class)
        .hasMessageStartingWith(
            "composition `hello`, kernel `bzImage`: `bzImage` is of release "
                + release
                + ", and its `modules` are of 5.0.0-other\n"
                + "  to mend it: give those that were built with it (`make modules_install INSTALL_MOD_PATH=…`)\n");
  }

  @Test
  void whatIsNoKernelIsRefused() throws IOException {
    Files.writeString(kernel, "no kernel at all".repeat(100));

    assertThatThrownBy(() -> use(new Kernel(null, new OwnKernel(kernel, modules), "")))
        .hasMessageStartingWith(
            "composition `hello`, kernel `bzImage`: `bzImage` is no kernel that says its release, as those of x86 do (bzImage)\n"
                + "  to mend it: give `arch/x86/boot/bzImage` of what was built, or its .deb, in `kernel: {file: …}`\n");
  }

  private ImageUse use(Kernel asked) {
    Composition composition = Fixtures.composition(directory, ImagePart.NONE);
    return images.useKernel(composition, asked, Progress.SILENT);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> entries = Files.walk(from)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Path target = to.resolve(from.relativize(entry).toString());
        Files.createDirectories(target.getParent());
        Files.copy(entry, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
