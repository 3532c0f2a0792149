// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A build for containers.
 *
 * @param compositions one
 * @param image the store path of an archive for {@code docker load}
 * @param composeFile the store path of a compose file with a service per role, see nxc-formats.md,
 *     2.5
 * @param all null unless the build has it
 */
public record DockerInfo(
    Path file,
    List<NxcComposition> compositions,
    String image,
    String composeFile,
    @Nullable JsonNode all)
    implements ComposeInfo {

  static final String FLAVOUR = "docker";

  public DockerInfo {
    compositions = List.copyOf(compositions);
  }

  @Override
  public String flavour() {
    return FLAVOUR;
  }
}
