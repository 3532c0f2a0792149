// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A file of this project's own beside one of its classes. */
public final class Resource {

  private Resource() {}

  /**
   * Its text.
   *
   * @throws IllegalStateException if it is not there, which is a mistake of the build
   */
  public static String text(Class<?> beside, String name) {
    try (InputStream stream = beside.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + " is missing beside " + beside);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
