// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.util.regex.Pattern;

/** What programs say when the disk of the cache is full, and what helps. */
public final class CacheSpace {

  public static final String REMEDY =
      "free some, for instance with `./ensemble image gc`, or put the cache elsewhere with -Densemble.cache=DIRECTORY";

  /** The texts of strerror(3) in the locale C, and of apt 2.6. */
  public static final String EXHAUSTED =
      "No space left on device|Disk quota exceeded|enough free space";

  private static final Pattern PATTERN = Pattern.compile(EXHAUSTED);

  private CacheSpace() {}

  /** Whether a line of output says that it is full. */
  public static boolean isExhausted(String line) {
    return PATTERN.matcher(line).find();
  }
}
