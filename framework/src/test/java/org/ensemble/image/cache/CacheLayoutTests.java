// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.ensemble.EnsembleException;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLayoutTests {

  private static final UidRange RANGE = new UidRange(100_000, false);

  @TempDir Path directory;

  @Test
  void eachRangeHasItsOwn() {
    assertThat(new CacheLayout(directory, RANGE).tree("k"))
        .isEqualTo(directory.resolve("100000/layers/k/tree"));
  }

  @Test
  void nobodyButTheCallerCanEnter() throws IOException {
    Path root = Files.createDirectory(directory.resolve("cache"));
    CacheLayout.permit(root, "rwxr-xr-x");
    CacheLayout cache = new CacheLayout(root, RANGE);
    cache.create();
    cache.create();
    assertThat(permissions(root)).isEqualTo("rwx------");
    // Builders are started inside, and pass through.
    assertThat(permissions(cache.home())).isEqualTo("rwx--x--x");
    assertThat(permissions(cache.layers())).isEqualTo("rwx--x--x");
    assertThat(permissions(cache.tmp())).isEqualTo("rwx--x--x");
  }

  @Test
  void saysWhereTheCacheCannotBe() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> new CacheLayout(file.resolve("cache"), RANGE).create())
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "image cache `"
                + file.resolve("cache")
                + "`: cannot make its directories: java.nio.file.FileSystemException: "
                + file.resolve("cache")
                + ": Not a directory; mend the directory's permissions, or name another with -Densemble.cache=DIRECTORY");
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
