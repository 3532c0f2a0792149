// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux;

/**
 * Lets mount(8) take options of any length, such as the layers of an image.
 *
 * <p>From util-linux 2.39 on it hands each option to the kernel by fsconfig(2), where a value has
 * 255 bytes at most: three or four layers of ours. The way before that, mount(2), takes a page for
 * all of them together (see LIBMOUNT_FORCE_MOUNT2 in mount(8)).
 */
public final class LongMountOptions {

  private LongMountOptions() {}

  /** For what that program starts, too. */
  public static void allow(ProcessBuilder program) {
    program.environment().put("LIBMOUNT_FORCE_MOUNT2", "always");
  }
}
