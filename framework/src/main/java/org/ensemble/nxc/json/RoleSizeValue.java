// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.json;

import org.ensemble.EnsembleException;
import org.ensemble.composition.RoleSize;

/** The size of a role as it stands in JSON: {@code 2}, or {@code ["foo", "bar"]}. */
public final class RoleSizeValue {

  private static final int MOST = 999;

  private RoleSizeValue() {}

  /**
   * The size.
   *
   * @throws EnsembleException if the value is neither a number from 0 to 999 nor a list of texts
   */
  public static RoleSize of(JsonPart part) {
    if (part.node().isArray()) {
      return new RoleSize.Named(part.items().stream().map(JsonPart::text).toList());
    }
    int nodes = part.node().isIntegralNumber() ? part.node().asInt(-1) : -1;
    if (nodes < 0 || nodes > MOST) {
      throw part.wrong("a number of nodes from 0 to " + MOST + ", or a list of their names");
    }
    return new RoleSize.Count(nodes);
  }
}
