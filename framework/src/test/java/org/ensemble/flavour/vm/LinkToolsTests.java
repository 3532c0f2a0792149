// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.flavour.vm.boot.Cpio;
import org.ensemble.support.MissingPrograms;
import org.ensemble.support.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkToolsTests {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void theyRunWhereTheyAreUnpackedWithWhatCameAlong() throws IOException {
    assumeThat(MissingPrograms.among(Map.of("cpio", "cpio")).isEmpty()).isTrue();
    assumeThat(LinkTools.areThere()).isTrue();
    Cpio archive = new Cpio();
    LinkTools.addTo(archive);
    Path file = Files.write(directory.resolve("archive"), archive.toBytes());
    Path place = Files.createDirectory(directory.resolve("place"));

    run("cd %s && cpio -idu --quiet <%s".formatted(place, file));

    assertThat(run(place + "/tc -Version")).startsWith("tc utility, iproute2");
    assertThat(run(place + "/ip -Version")).startsWith("ip utility, iproute2");
    assertThat(run("%1$s/loader --library-path %1$s/lib --list %1$s/bin/tc".formatted(place)))
        .as("where its libraries come from")
        .doesNotContain("=> /lib", "=> /usr", "not found");
  }

  private static String run(String command) {
    return Program.run(List.of("sh", "-c", command), LIMIT).orThrow("try it").output();
  }
}
