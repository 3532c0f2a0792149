// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.util.List;

/**
 * What one kind of machine is: image content, services, readiness.
 *
 * @param size how many nodes it gets unless the run says otherwise
 * @param image what its image has beyond the base
 * @param ready checks that hold once a node of this role is ready, in the order they are made
 * @param resources what each of its nodes may use
 * @param after roles whose nodes are ready before the readiness of this one is checked; the nodes
 *     themselves boot in parallel
 * @param mounts where shared volumes of the composition appear
 * @param hostDirectories directories of the host, visible read-only
 * @param tolerate systemd units (names or globs) whose failure at boot does not make the node
 *     unready
 * @param late whether its nodes do not start with the deployment, but when a test starts them
 * @param evidence absolute paths or globs of files to collect from its nodes, besides the
 *     composition's own
 * @param data absolute paths of files and directories that its nodes keep when they get another
 *     image; everything else of their file system is the image's
 * @param kernel what its nodes boot in flavours that give them one of their own
 * @param requires what a flavour has to be able to do for its nodes, by the names that
 *     composition.yaml has for that
 */
public record Role(
    String name,
    RoleSize size,
    ImagePart image,
    List<ReadinessCheck> ready,
    Resources resources,
    List<String> after,
    List<VolumeMount> mounts,
    List<HostDirectory> hostDirectories,
    List<String> tolerate,
    boolean late,
    List<String> evidence,
    List<String> data,
    Kernel kernel,
    List<String> requires) {

  public Role {
    ready = List.copyOf(ready);
    after = List.copyOf(after);
    mounts = List.copyOf(mounts);
    hostDirectories = List.copyOf(hostDirectories);
    tolerate = List.copyOf(tolerate);
    evidence = List.copyOf(evidence);
    data = List.copyOf(data);
    requires = List.copyOf(requires);
  }

  /**
   * A shared volume in a node.
   *
   * @param volume its name in the composition
   * @param path where it appears, absolute
   */
  public record VolumeMount(String volume, String path) {}

  /**
   * A directory of the host in a node, read-only.
   *
   * @param source on the host, absolute
   * @param path where it appears, absolute
   */
  public record HostDirectory(java.nio.file.Path source, String path) {}
}
