// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.time.Instant;

/** Looks at the node's clock. */
public record TimeLook() implements Look<Instant> {

  @Override
  public String command() {
    return "date +%s.%N";
  }

  @Override
  public Instant read(Sight sight) {
    String[] parts = sight.text().strip().split("\\.");
    return Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
  }
}
