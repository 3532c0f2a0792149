// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.info;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A build for machines with a kernel of their own: {@code vm}, {@code vm-ramdisk}, {@code g5k-…}.
 *
 * @param compositionsInfoPath the store path of a file with the part about compositions only, which
 *     nodes read
 * @param all the shared parts, verbatim
 */
public record MachinesInfo(
    Path file,
    String flavour,
    List<NxcComposition> compositions,
    String compositionsInfoPath,
    JsonNode all)
    implements ComposeInfo {

  private static final String LEFT_OUT = "Disable_for_space_saving";

  public MachinesInfo {
    compositions = List.copyOf(compositions);
  }

  /** The store path of the kernel. */
  public Optional<String> kernel() {
    return part("kernel");
  }

  /** The store path of the RAM disk. */
  public Optional<String> initrd() {
    return part("initrd");
  }

  /** The store path of the script that starts QEMU; empty if the build leaves it out. */
  public Optional<String> qemuScript() {
    return part("qemu_script").filter(script -> !script.equals(LEFT_OUT));
  }

  /** The store path of the root file system as an archive; only g5k-image has one. */
  public Optional<String> image() {
    return part("image");
  }

  private Optional<String> part(String name) {
    return Optional.ofNullable(all.path(name).textValue());
  }
}
