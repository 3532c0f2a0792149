// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.util.List;
import org.ensemble.EnsembleException;

/** How a program is told to build. */
interface BuildCommand {

  /** The name of the program. */
  String program();

  /**
   * Its arguments, if it is run in the project's directory.
   *
   * @throws EnsembleException if it cannot be told
   */
  List<String> arguments(BuildOrder order);
}
