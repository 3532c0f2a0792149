// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.network;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.support.MissingPrograms;

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
        script(),
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

  private static String script() {
    try (InputStream stream = BridgePort.class.getResourceAsStream(SCRIPT)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + SCRIPT + " is missing");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
