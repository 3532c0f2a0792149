// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every JVM has. */
public final class Sha256 {

  private Sha256() {}

  /** One that has seen nothing yet. */
  public static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Of some content, as 64 hexadecimal digits. */
  public static String of(byte[] content) {
    return hex(digest().digest(content));
  }

  /** In hexadecimal digits, small letters. */
  public static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }
}
