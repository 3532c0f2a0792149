// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureAttachmentTests {

  @TempDir Path directory;

  @Test
  void aDirectoryThatIsNotOfABuildStaysAsItIs() throws IOException {
    Files.writeString(directory.resolve("notes.txt"), "");

    assertThat(FailureAttachment.hasPlace("", directory)).isFalse();
    assertThat(FailureAttachment.hasPlace("target/run", directory)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "build.gradle", "settings.gradle.kts"})
  void aBuildHasADirectoryForSuch(String file) throws IOException {
    Files.writeString(directory.resolve(file), "");

    assertThat(FailureAttachment.hasPlace("", directory)).isTrue();
  }
}
