// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour;

import java.nio.file.Path;

/**
 * What a flavour holds outside the JVM, as the lease records it. Each call returns once the entry
 * is on disk.
 */
public interface Holdings {

  /** A process, recorded right after it was started; all that depends on it must end with it. */
  void process(long pid);

  /** A cgroup directory with all below it, recorded before it is created. */
  void cgroup(Path directory);

  /** A directory tree, recorded before it is created. */
  void directory(Path directory);

  /**
   * A container of a Docker Engine, recorded before it is created.
   *
   * @param socket where the engine listens
   */
  void container(Path socket, String name);

  /**
   * A network of a Docker Engine, recorded before it is created.
   *
   * @param socket where the engine listens
   */
  void network(Path socket, String name);

  /**
   * A link in a network namespace that is not the deployment's own, recorded before it is created.
   *
   * @param namespace as nsenter(1) takes it
   */
  void link(Path namespace, String name);

  /**
   * A table of nft(8), of the family {@code bridge}, likewise.
   *
   * @param namespace as nsenter(1) takes it
   */
  void filter(Path namespace, String table);
}
