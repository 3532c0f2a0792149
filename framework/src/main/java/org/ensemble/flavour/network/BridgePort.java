// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.network;

import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.support.MissingPrograms;
import org.ensemble.support.Resource;

/**
 * A node's port of a Linux bridge.
 *
 * @param name of its link
 */
public record BridgePort(String name) {

  /** The script, beside this class, that makes a port as its faults want it. */
  public static final String SCRIPT = "port.sh";

  /** The link through which what the node sends takes a way round; there while it is slow. */
  public String wayRound() {
    return "by-" + name;
  }

  /** The command that does it; to be run where the bridge is. */
  public List<String> command(LinkState state) {
    return List.of(
        "sh",
        "-c",
        Resource.text(BridgePort.class, SCRIPT),
        SCRIPT,
        name,
        wayRound(),
        state.blocked() ? "yes" : "no",
        state.queue());
  }

  /**
   * Makes sure that a program is there.
   *
   * @throws EnsembleException if it is not, which says what to install
   */
  public static void require(String program, String debianPackage) {
    MissingPrograms missing = MissingPrograms.among(Map.of(program, debianPackage));
    if (!missing.isEmpty()) {
      throw new EnsembleException(missing.reason() + "; to mend it: " + missing.remedy());
    }
  }
}
