// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IoReasonTests {

  @TempDir Path directory;

  @Test
  void areTheWordsOfAShell() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThat(reason(() -> Files.readString(directory.resolve("none"))))
        .isEqualTo("No such file or directory");
    assertThat(reason(() -> Files.createDirectory(file))).isEqualTo("File exists");
    assertThat(reason(() -> Files.readString(file.resolve("x")))).isEqualTo("Not a directory");
    assertThat(reason(() -> Files.readString(directory))).isEqualTo("Is a directory");
    assertThat(IoReason.of(new AccessDeniedException("/x"))).isEqualTo("Permission denied");
    assertThat(IoReason.of(new IOException("No space left on device")))
        .isEqualTo("No space left on device");
  }

  private static String reason(ThrowingCallable call) {
    return IoReason.of(catchThrowableOfType(IOException.class, call));
  }
}
