// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.io.IOException;
import java.nio.file.Path;

/** Where the compositions of a state come from, if they are not those of the working directory. */
interface Sources {

  /**
   * Makes them.
   *
   * @param directory empty
   * @return the directory of compositions in it
   * @throws org.ensemble.EnsembleException if they cannot be had
   */
  Path into(Path directory) throws IOException;
}
