// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.reader.CompositionReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTests {

  @TempDir Path directory;

  private Sources sources(String file) throws IOException {
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(
        directory.resolve(file),
        """
        image: {suite: bookworm}
        roles:
          a:
            hostDirectories: [{source: data, path: /data}]
        """);
    Composition composition = CompositionReader.read(directory.resolve(file), Choices.NONE);
    return Sources.of(composition);
  }

  @Test
  void areWhatIsBesideTheFile() throws IOException {
    Files.createDirectories(directory.resolve("server/.cache"));
    Files.writeString(directory.resolve("server/setup.sh"), "abc");
    Files.writeString(directory.resolve("server/.cache/x"), "x");
    Files.writeString(directory.resolve(".hidden"), "x");
    Files.createDirectories(directory.resolve("data"));
    Files.writeString(directory.resolve("data/input"), "x");

    assertThat(sources("composition.yaml").files())
        .containsOnlyKeys("composition.yaml", "server/setup.sh")
        .containsEntry(
            "server/setup.sh", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void theDigestFollowsContentAndNames() throws IOException {
    Files.writeString(directory.resolve("one"), "abc");
    String before = sources("composition.yaml").digest();

    assertThat(sources("composition.yaml").digest()).isEqualTo(before);
    Files.writeString(directory.resolve("one"), "abd");
    String changed = sources("composition.yaml").digest();
    Files.writeString(directory.resolve("one"), "abc");
    Files.move(directory.resolve("one"), directory.resolve("two"));

    assertThat(changed).isNotEqualTo(before);
    assertThat(sources("composition.yaml").digest()).isNotIn(before, changed);
  }

  @Test
  void aFileOfAnotherNameIsAlone() throws IOException {
    Files.writeString(directory.resolve("other.yaml"), "x");

    assertThat(sources("mine.yaml").files()).containsOnlyKeys("mine.yaml");
  }
}
