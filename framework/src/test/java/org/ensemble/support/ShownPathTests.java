// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShownPathTests {

  private final Path here = Path.of("").toAbsolutePath();

  @Test
  void aPathBelowTheWorkingDirectoryIsRelative() {
    assertThat(ShownPath.of(here.resolve("a/b"))).isEqualTo("a/b");
    assertThat(ShownPath.of(here.resolve("../b"))).isEqualTo("../b");
    assertThat(ShownPath.of(here)).isEqualTo(".");
  }

  @Test
  void aPathFarAwayIsAsGiven() {
    assertThat(ShownPath.of(Path.of("/etc"))).isEqualTo("/etc");
    assertThat(ShownPath.of(Path.of("a/../b"))).isEqualTo("b");
    assertThat(ShownPath.of(Path.of("b"))).isEqualTo("b");
  }
}
