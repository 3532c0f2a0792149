// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import org.jspecify.annotations.Nullable;

/**
 * What the nodes of a role boot, in flavours that give them a kernel of their own. It comes from
 * the recipe's sources and never goes into an image.
 *
 * @param packageName such as {@code linux-image-amd64}; null for Debian's kernel for virtual
 *     machines
 * @param commandLine what is said to it besides what the flavour has to say; empty for nothing
 */
public record Kernel(@Nullable String packageName, String commandLine) {

  /** What a composition gets that says nothing of kernels. */
  public static final Kernel DEFAULT = new Kernel(null, "");
}
