// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.support.Program;

/** Makes small Debian packages. */
final class Deb {

  private Deb() {}

  /**
   * @param fields further lines of its control file, or empty
   * @param postinst the body of its post-installation script, or empty for none
   */
  static Path make(Path directory, String name, String fields, String postinst) throws IOException {
    return make(directory.resolve(name + ".deb"), name, "1.0", "all", fields, postinst);
  }

  /**
   * @param deb the file to write
   * @param architecture by Debian's name
   * @param fields further lines of its control file, or empty
   * @param postinst the body of its post-installation script, or empty for none
   */
  static Path make(
      Path deb, String name, String version, String architecture, String fields, String postinst)
      throws IOException {
    Path directory = deb.getParent();
    Path root = Files.createTempDirectory(directory, "deb-");
    Path control = Files.createDirectory(root.resolve("DEBIAN"));
    CacheLayout.permit(control, "rwxr-xr-x");
    Files.writeString(
        control.resolve("control"),
        "Package: "
            + name
            + "\nVersion: "
            + version
            + "\nArchitecture: "
            + architecture
            + "\nMaintainer: A Test <test@example.org>\nDescription: a test\n"
            + fields);
    if (!postinst.isEmpty()) {
      Path script =
          Files.writeString(control.resolve("postinst"), "#!/bin/sh\nset -e\n" + postinst);
      CacheLayout.permit(script, "rwxr-xr-x");
    }
    Program.run(
            List.of("dpkg-deb", "--root-owner-group", "--build", root.toString(), deb.toString()),
            Duration.ofSeconds(30))
        .orThrow("make a package");
    return deb;
  }
}
