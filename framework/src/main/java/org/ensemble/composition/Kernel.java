// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the nodes of a role boot, in flavours that give them a kernel of their own. It never goes
 * into an image.
 *
 * @param packageName of the recipe's sources, such as {@code linux-image-amd64}; null for Debian's
 *     kernel for virtual machines, or if there are files
 * @param files the kernel itself; null if it comes from a package of the recipe's sources
 * @param commandLine what is said to it besides what the flavour has to say; empty for nothing
 */
public record Kernel(@Nullable String packageName, @Nullable OwnKernel files, String commandLine) {

  /** What a composition gets that says nothing of kernels. */
  public static final Kernel DEFAULT = new Kernel(null, null, "");

  /**
   * A kernel that somebody has built.
   *
   * @param file a Debian package that has its modules, too, or a bootable image; absolute
   * @param modules of an image: a directory or an archive of tar(1) that has them below {@code
   *     lib/modules}; null for a package
   */
  public record OwnKernel(Path file, @Nullable Path modules) {

    /** Whether a file of that name is taken for a package. */
    public static boolean isPackage(String name) {
      return name.endsWith(".deb");
    }
  }
}
