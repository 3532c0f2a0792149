// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.vm.boot.Cpio;
import org.ensemble.support.IoReason;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;

/**
 * This machine's tc and ip with all that they need to run where nothing of it is: what an image
 * holds is the image's affair.
 */
final class LinkTools {

  private static final List<String> PROGRAMS = List.of("tc", "ip");

  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** See ldd(1): libraries by name and place, and the loader by its place. */
  private static final Pattern LIBRARY = Pattern.compile("(?m)^\\s+(\\S+) => (/\\S+) \\(");

  private static final Pattern LOADER = Pattern.compile("(?m)^\\s+(/\\S+) \\(");

  private static final String WRAPPER =
      """
      #!/bin/sh
      exec "${0%%/*}/loader" --library-path "${0%%/*}/lib" "${0%%/*}/bin/%s" "$@"
      """;

  private LinkTools() {}

  static boolean areThere() {
    return PROGRAMS.stream().allMatch(program -> ProgramPath.find(program).isPresent());
  }

  /**
   * Adds them to what is unpacked in a directory.
   *
   * @throws EnsembleException if they cannot be read
   */
  static void addTo(Cpio archive) {
    archive.directory("bin").directory("lib");
    for (String program : PROGRAMS) {
      Path file =
          ProgramPath.find(program)
              .orElseThrow(
                  () ->
                      new EnsembleException(
                          "`"
                              + program
                              + "` is not installed; to mend it: apt-get install iproute2"));
      String needs =
          Program.run(List.of("ldd", file.toString()), LIMIT)
              .orThrow("find what it needs")
              .output();
      archive.file("bin/" + program, read(file), 0755);
      archive.file(program, WRAPPER.formatted(program).getBytes(UTF_8), 0755);
      // What both need comes twice, and is the same.
      Matcher library = LIBRARY.matcher(needs);
      while (library.find()) {
        archive.file("lib/" + library.group(1), read(Path.of(library.group(2))), 0755);
      }
      Matcher loader = LOADER.matcher(needs);
      if (loader.find()) {
        archive.file("loader", read(Path.of(loader.group(1))), 0755);
      }
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new EnsembleException("cannot read " + file + ": " + IoReason.of(e), e);
    }
  }
}
