// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UidRangeTests {

  @TempDir Path directory;

  @Test
  void takesTheUsersFirstRangeThatIsLargeEnough() throws IOException {
    Path file = directory.resolve("subuid");
    Files.writeString(
        file, "alice:100000:65536\nbob:165536:1000\nbob:200000:65536\nbob:300000:65536\n");

    assertThat(UidRange.subordinate(file, "bob")).contains(200_000L);
  }

  @Test
  void aUserWithoutARangeHasNone() throws IOException {
    Path file = directory.resolve("subuid");
    Files.writeString(file, "alice:100000:65536\n");

    assertThat(UidRange.subordinate(file, "bob")).isEmpty();
    assertThat(UidRange.subordinate(directory.resolve("absent"), "bob")).isEmpty();
  }
}
