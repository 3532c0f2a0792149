// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioTests {

  @TempDir Path directory;

  @Test
  void anotherProgramReadsWhatIsWritten() throws IOException {
    assumeThat(ProgramPath.find("cpio")).isPresent();
    Path file = directory.resolve("a.cpio");
    Files.write(
        file,
        new Cpio()
            .directory("etc")
            .file("etc/key", "secret".getBytes(UTF_8), 0600)
            .file("etc/empty", new byte[0], 0644)
            .link("etc/mtab", "/proc/mounts")
            .toBytes());

    Program list =
        Program.run(List.of("cpio", "--quiet", "-tvn", "--file=" + file), Duration.ofSeconds(10));

    assertThat(list.output().lines().map(line -> line.replaceAll(" +", " ")))
        .containsExactly(
            "drwxr-xr-x 1 0 0 0 Jan 1 1970 etc",
            "-rw------- 1 0 0 6 Jan 1 1970 etc/key",
            "-rw-r--r-- 1 0 0 0 Jan 1 1970 etc/empty",
            "lrwxrwxrwx 1 0 0 12 Jan 1 1970 etc/mtab -> /proc/mounts");
  }

  @Test
  void aSecondArchiveMayFollow() {
    byte[] bytes = new Cpio().file("a", "b".getBytes(UTF_8), 0644).toBytes();

    assertThat(bytes.length % 512).isZero();
  }
}
