// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cache that is empty: what is in a full one is a matter of {@link Images}. */
class ImageCommandTests {

  @TempDir Path cache;

  private final Recorded output = new Recorded(Look.PLAIN);

  @Test
  void lists() {
    assertThat(run("ls")).isZero();
    assertThat(output.lines()).containsExactly("There are no images.");
  }

  @Test
  void cleans() {
    assertThat(run("gc")).isZero();
    assertThat(output.lines()).containsExactly("nothing to remove from the image cache");
  }

  @Test
  void removesOnlyWhatIsThere() {
    assertThat(run("rm", "abc")).isEqualTo(1);
    assertThat(output.lines()).containsExactly("unknown image `abc`: there are none");
  }

  private int run(String... arguments) {
    return ImageCommand.line(output.output(), () -> Images.in(cache, new UidRange(100_000, false)))
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              output.output().line(String.valueOf(e.getMessage()));
              return 1;
            })
        .execute(arguments);
  }
}
