// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.init;

import java.nio.file.Path;

/**
 * A project that compositions and tests are put into.
 *
 * @param compositions holds a directory for each
 * @param tests where the packages of test classes begin
 * @param header what each source file there begins with
 */
record House(Path pom, Path compositions, Path tests, String testPackage, String header) {

  /**
   * This clone of Ensemble if the directory is in it, otherwise a project of the user's own.
   *
   * @param clone its root
   */
  static House at(Path directory, Path clone) {
    return directory.startsWith(clone)
        ? new House(
            clone.resolve("pom.xml"),
            clone.resolve("compositions"),
            clone.resolve("example-tests/src/test/java"),
            "org.ensemble.examples",
            "// SPDX-License-Identifier: Apache-2.0\n")
        : new House(
            directory.resolve("pom.xml"),
            directory.resolve("compositions"),
            directory.resolve("src/test/java"),
            "org.example",
            "");
  }
}
