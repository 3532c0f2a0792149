// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Role.HostDirectory;
import org.ensemble.composition.Role.VolumeMount;
import org.ensemble.image.Image;

/**
 * One node to be.
 *
 * @param name its host name
 * @param address its IPv4 address, such as {@code 192.168.1.1}
 * @param seed files that are in the node before its first process runs
 * @param console where its console output goes, from the first byte
 */
public record NodePlan(
    String name,
    String role,
    String address,
    Image image,
    Resources resources,
    List<VolumeMount> mounts,
    List<HostDirectory> hostDirectories,
    List<SeedFile> seed,
    Path console) {

  public NodePlan {
    mounts = List.copyOf(mounts);
    hostDirectories = List.copyOf(hostDirectories);
    seed = List.copyOf(seed);
  }

  /**
   * A file that belongs to root of the node.
   *
   * @param path absolute in the node
   * @param mode permission bits
   */
  public record SeedFile(String path, byte[] content, int mode) {}
}
