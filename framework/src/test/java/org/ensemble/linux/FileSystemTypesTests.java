// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSystemTypesTests {

  @TempDir Path directory;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(directory.resolve("filesystems"), "nodev\tsysfs\nnodev\ttmpfs\n\text4\n");
    // The head of Debian's, and what it has for a module that is not loaded.
    Files.writeString(
        directory.resolve("aliases"),
        "# Aliases extracted from modules themselves.\nalias fs-overlay overlay\nalias cpu:type:x86 fuse\n");
  }

  @Test
  void hasThoseThatAreLoaded() {
    assertThat(types().has("tmpfs")).isTrue();
    assertThat(types().has("ext4")).isTrue();
    assertThat(types().has("ext")).isFalse();
  }

  @Test
  void hasThoseThatTheFirstMountLoads() {
    assertThat(types().has("overlay")).isTrue();
    assertThat(types().has("fuse")).isFalse();
  }

  @Test
  void goesByWhatIsLoadedWhereThereAreNoModules() {
    FileSystemTypes types =
        new FileSystemTypes(directory.resolve("filesystems"), directory.resolve("none"));

    assertThat(types.has("ext4")).isTrue();
    assertThat(types.has("overlay")).isFalse();
  }

  private FileSystemTypes types() {
    return new FileSystemTypes(directory.resolve("filesystems"), directory.resolve("aliases"));
  }
}
