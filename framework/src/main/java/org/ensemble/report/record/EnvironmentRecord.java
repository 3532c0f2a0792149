// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import org.jspecify.annotations.Nullable;

/**
 * Where a run took place. It says nothing of who ran it, nor what the machine is called.
 *
 * @param java the version of the JVM that ran the tests
 * @param ci the CI system, such as {@code gitlab}; null outside of one
 * @param git what was checked out where it was started; null where that is no working tree
 */
public record EnvironmentRecord(Host host, String java, @Nullable String ci, @Nullable Git git) {

  /**
   * @param kernel its release, such as {@code 6.18.0}
   * @param cpus that the JVM may use
   * @param os its {@code PRETTY_NAME}
   */
  public record Host(String kernel, int cpus, long memoryMiB, String os) {}

  /**
   * @param commit its full hash
   * @param dirty whether there were changes that are in no commit
   */
  public record Git(String commit, boolean dirty) {}
}
