// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build for systemd-nspawn.
 *
 * @param compositions one
 */
public record NspawnInfo(Path file, List<NxcComposition> compositions) implements ComposeInfo {

  static final String FLAVOUR = "nspawn";

  public NspawnInfo {
    compositions = List.copyOf(compositions);
  }

  @Override
  public String flavour() {
    return FLAVOUR;
  }

  @Override
  public @Nullable JsonNode all() {
    return null;
  }
}
