// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ensemble.support.ProgramPath;

/**
 * Scripts that stand in for {@code nxc} and {@code nix}, alone on a path with what they need.
 *
 * @param directory of the scripts, and of what they write down
 */
record StandIns(Path directory) {

  /** What they need. */
  private static final List<String> PROGRAMS = List.of("ln", "mkdir", "sleep");

  static StandIns in(Path directory) throws IOException {
    Files.createDirectory(directory);
    for (String program : PROGRAMS) {
      // No link: JUnit warns of each that leads out of a directory that it deletes.
      Path real = ProgramPath.find(program).orElseThrow();
      executable(directory.resolve(program), "#!/bin/sh\nexec " + real + " \"$@\"\n");
    }
    return new StandIns(directory);
  }

  /**
   * Makes one.
   *
   * @param program the name of what it stands in for
   * @param script what it does once it has written down how it was called
   */
  void make(String program, String script) throws IOException {
    executable(
        directory.resolve(program),
        """
        #!/bin/sh
        # Stands in for %s in a test.
        { pwd; printf '%%s\\n' "$@"; } > '%s'
        %s
        """
            .formatted(program, calls(program), script));
  }

  private static void executable(Path file, String script) throws IOException {
    Files.writeString(file, script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Where it was called, and with which arguments. */
  List<String> call(String program) throws IOException {
    return Files.readAllLines(calls(program));
  }

  boolean wasCalled(String program) {
    return Files.exists(calls(program));
  }

  String path() {
    return directory.toString();
  }

  private Path calls(String program) {
    return directory.resolve(program + ".called");
  }
}
