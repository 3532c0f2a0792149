// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/**
 * What else was made of an image, such as a disk: a directory beside the layers. Its time of
 * modification is that of its last use.
 *
 * @param directory named by the image's key, a dot, and what the form is called
 */
public record CachedForm(Path directory) {

  /** Where its size is noted. */
  private static final String BYTES = "bytes";

  /**
   * @param form what it is called, the version of what makes it included
   */
  public static CachedForm of(CacheLayout cache, String imageKey, String form) {
    return new CachedForm(cache.forms().resolve(imageKey + "." + form));
  }

  public String imageKey() {
    return directory.getFileName().toString().split("\\.", 2)[0];
  }

  /** Whether it is there, and is used now; it is whole then, for it is moved into place last. */
  public boolean touch() {
    try {
      Files.setLastModifiedTime(directory, FileTime.from(Instant.now()));
      return true;
    } catch (IOException none) {
      return false;
    }
  }

  /** How much disk it takes; 0 if that cannot be found out. */
  public long bytes() {
    try {
      return Long.parseLong(Files.readString(directory.resolve(BYTES), US_ASCII).strip());
    } catch (IOException | NumberFormatException damaged) {
      return 0;
    }
  }
}
