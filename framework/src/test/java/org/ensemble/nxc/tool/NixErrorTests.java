// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NixErrorTests {

  @TempDir Path directory;

  @Test
  void beginsWithTheFirstErrorOfNix() throws IOException {
    assertThat(
            error(
                Stream.of(
                    "warning: Git tree is dirty",
                    "oar> make: error: no such rule",
                    "error (ignored): oh",
                    "\033[31;1merror:\033[0m builder for '/nix/store/0123-oar.drv' failed",
                    "       > last lines",
                    "error: 1 dependencies failed")))
        .containsExactly(
            "error: builder for '/nix/store/0123-oar.drv' failed",
            "       > last lines",
            "error: 1 dependencies failed");
  }

  @Test
  void theMiddleOfALongOneIsLeftOut() throws IOException {
    List<String> error =
        error(Stream.concat(Stream.concat(lines(100), Stream.of("error: a")), lines(60)));
    assertThat(error).hasSize(61);
    assertThat(error.get(0)).isEqualTo("error: a");
    assertThat(error.subList(19, 22))
        .containsExactly("line 19", "(1 line left out here)", "line 21");
    assertThat(error.get(60)).isEqualTo("line 60");
  }

  @Test
  void sixtyLinesAreAllThere() throws IOException {
    assertThat(error(Stream.concat(Stream.of("error: a"), lines(59))))
        .hasSize(60)
        .endsWith("line 59");
  }

  @Test
  void withoutAnErrorTheLastLinesAreThere() throws IOException {
    assertThat(error(lines(50)))
        .hasSize(41)
        .startsWith("(10 lines left out here)", "line 11")
        .endsWith("line 50");
    assertThat(error(Stream.of())).isEmpty();
  }

  private static Stream<String> lines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(number -> "line " + number);
  }

  private List<String> error(Stream<String> lines) throws IOException {
    return NixError.in(Files.write(directory.resolve("log"), lines.toList()));
  }
}
