// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreClosureTests {

  private static final String SYSTEM = "0".repeat(32) + "-system";
  private static final String PATH = "1".repeat(32) + "-path";
  private static final String SHELL = "2".repeat(32) + "-shell";
  private static final String LIBRARY = "3".repeat(32) + "-library";
  private static final String OTHER = "4".repeat(32) + "-other";

  @TempDir Path store;

  @Test
  void followsTextsLinksAndProgramsToTheEnd() throws IOException {
    Files.createDirectory(store.resolve(SYSTEM));
    Files.writeString(store.resolve(SYSTEM).resolve("init"), "#!/nix/store/" + SHELL + "/bin/sh\n");
    Files.createSymbolicLink(store.resolve(SYSTEM).resolve("sw"), Path.of("/nix/store/" + PATH));
    Files.createDirectory(store.resolve(PATH));
    Files.writeString(store.resolve(SHELL), "\0\1" + LIBRARY + "\0");
    Files.writeString(store.resolve(LIBRARY), SYSTEM);
    Files.writeString(store.resolve(OTHER), SYSTEM);
    Files.createDirectory(store.resolve(".links"));

    assertThat(closure("/nix/store/" + SYSTEM)).containsExactly(SYSTEM, PATH, SHELL, LIBRARY);
  }

  @Test
  void findsAHashThatLiesAcrossTheChunksOfALargeFile() throws IOException {
    int chunk = 1 << 20;
    for (int before :
        List.of(chunk - 40, chunk - 32, chunk - 20, chunk - 1, chunk, 2 * chunk - 5)) {
      Files.writeString(store.resolve(SYSTEM), "-".repeat(before) + LIBRARY + "-".repeat(100));
      Files.writeString(store.resolve(LIBRARY), "");

      assertThat(closure("/nix/store/" + SYSTEM)).as("at %d", before).contains(LIBRARY);
    }
  }

  @Test
  void aHashWithinALongerWordIsOneToo() throws IOException {
    Files.writeString(store.resolve(SYSTEM), "abc" + LIBRARY);
    Files.writeString(store.resolve(LIBRARY), "");

    assertThat(closure("/nix/store/" + SYSTEM)).contains(LIBRARY);
  }

  @Test
  void saysWhatIsNotInTheStore() {
    assertThatThrownBy(() -> closure("/nix/store/" + SYSTEM))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "`/nix/store/"
                + SYSTEM
                + "` is not in the store `"
                + store
                + "`; build it again with `nxc build`");
  }

  private SortedSet<String> closure(String root) throws IOException {
    return new StoreClosure(store).of(List.of(root), count -> {});
  }
}
