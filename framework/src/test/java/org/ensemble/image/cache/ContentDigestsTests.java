// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentDigestsTests {

  @TempDir Path directory;

  @Test
  void isTheSha256OfTheContent() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "abc");
    // The example of FIPS 180-2, appendix B.1.
    assertThat(new ContentDigests(directory).of(file))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aLargeFileIsReadOnce() throws IOException {
    Path memory = Files.createDirectory(directory.resolve("memory"));
    Path file = Files.write(directory.resolve("file"), new byte[(int) ContentDigests.LARGE]);
    ContentDigests digests = new ContentDigests(memory);
    // One that changed a moment ago is not remembered yet.
    await()
        .untilAsserted(
            () -> {
              digests.of(file);
              assertThat(entries(memory)).hasSize(1);
            });
    Files.writeString(entries(memory).get(0), "remembered");
    assertThat(digests.of(file)).isEqualTo("remembered");
  }

  @Test
  void aLargeFileThatChangedIsReadAgainEvenIfItsTimeWasSetBack() throws IOException {
    Path memory = Files.createDirectory(directory.resolve("memory"));
    Path file = Files.write(directory.resolve("file"), new byte[(int) ContentDigests.LARGE]);
    FileTime time = Files.getLastModifiedTime(file);
    ContentDigests digests = new ContentDigests(memory);
    String before = digests.of(file);
    byte[] other = new byte[(int) ContentDigests.LARGE];
    other[0] = 1;
    Files.write(file, other);
    Files.setLastModifiedTime(file, time);
    assertThat(digests.of(file)).isNotEqualTo(before);
  }

  private static List<Path> entries(Path memory) throws IOException {
    try (Stream<Path> entries = Files.list(memory)) {
      return entries.toList();
    }
  }
}
