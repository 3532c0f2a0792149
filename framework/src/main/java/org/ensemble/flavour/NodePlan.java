// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.nio.file.Path;
import java.util.List;
import org.ensemble.composition.Resources;
import org.ensemble.composition.Role.HostDirectory;
import org.ensemble.composition.Role.VolumeMount;
import org.ensemble.image.Image;
import org.jspecify.annotations.Nullable;

/**
 * One node to be.
 *
 * @param name its host name
 * @param address its IPv4 address, such as {@code 192.168.1.1}, in its deployment's {@link Subnet}
 * @param image whose trees belong to the ids of {@link org.ensemble.linux.UidRange#ofThisUser},
 *     {@code first} for root
 * @param resources to be enforced from outside the node
 * @param mounts volumes, read and written by every node that mounts them
 * @param hostDirectories read-only; no link in the image may lead one elsewhere than into the node
 * @param privileged directories, absolute, in which programs may have privileges of their own, as
 *     by a set-user-ID bit: a container has a file system for each, empty at every boot, since what
 *     is below {@code /run} may not have any
 * @param seed files that are in the node before its first process runs: ordinary files on its disk,
 *     which the node may change and remove for good, but for those below {@code /run}: that is
 *     empty at every boot, and they are there again
 * @param console where its console output goes, from the first byte; appended to at each boot
 * @param kernel what it boots; null for flavours without {@link Capability#KERNEL}
 */
public record NodePlan(
    String name,
    String role,
    String address,
    Image image,
    Resources resources,
    List<VolumeMount> mounts,
    List<HostDirectory> hostDirectories,
    List<String> privileged,
    List<SeedFile> seed,
    Path console,
    @Nullable KernelPlan kernel) {

  public NodePlan {
    mounts = List.copyOf(mounts);
    hostDirectories = List.copyOf(hostDirectories);
    privileged = List.copyOf(privileged);
    seed = List.copyOf(seed);
  }

  /**
   * A file that belongs to root of the node, as do directories that it needs.
   *
   * @param path absolute in the node
   * @param mode permission bits
   */
  public record SeedFile(String path, byte[] content, int mode) {}
}
