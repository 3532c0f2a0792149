// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import org.jspecify.annotations.Nullable;

/**
 * What a file's content sums up to.
 *
 * @param printed by sha256sum(1)
 */
public record FileDigest(FileContent printed) {

  private static final int DIGITS = 64;

  /**
   * SHA-256, in 64 hexadecimal digits.
   *
   * @throws org.ensemble.EnsembleException if there is none, with the {@link #problem()}
   */
  public String sha256() {
    return printed.text().substring(0, DIGITS);
  }

  /** See {@link FileContent#problem()}. */
  public @Nullable String problem() {
    return printed.problem();
  }

  /** How this was seen. */
  public Sight sight() {
    return printed.sight();
  }
}
