// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Collection;
import org.ensemble.support.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Hashes named values so that different ones give different keys: each is preceded by its length,
 * and nothing is not the same as an empty text.
 */
public final class Fingerprint {

  /** Digits of a key: 128 bits. */
  private static final int DIGITS = 32;

  private final MessageDigest digest = Sha256.digest();

  /**
   * @param kind what is described, so that two kinds with the same values differ
   */
  public Fingerprint(String kind) {
    add("kind", kind);
  }

  public Fingerprint add(String name, @Nullable String value) {
    append(name);
    if (value == null) {
      append("absent");
    } else {
      append("present");
      append(value);
    }
    return this;
  }

  public Fingerprint addAll(String name, Collection<String> values) {
    append(name);
    append(Integer.toString(values.size()));
    values.forEach(this::append);
    return this;
  }

  /** {@value #DIGITS} hexadecimal digits. */
  public String key() {
    return Sha256.hex(digest.digest()).substring(0, DIGITS);
  }

  private void append(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }
}
