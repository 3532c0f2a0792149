// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Replaces the values of secrets by their names. */
public final class Masking implements UnaryOperator<String> {

  private record Secret(String value, String mask) {}

  private final List<Secret> secrets;

  /**
   * @param secrets values by name; an empty value masks nothing
   */
  public Masking(Map<String, String> secrets) {
    this.secrets =
        secrets.entrySet().stream()
            .filter(secret -> !secret.getValue().isEmpty())
            .map(secret -> new Secret(secret.getValue(), "(secret " + secret.getKey() + ")"))
            // One value may be part of another, whose rest must not stay.
            .sorted(Comparator.comparing((Secret secret) -> secret.value.length()).reversed())
            .toList();
  }

  @Override
  public String apply(String text) {
    String masked = text;
    for (Secret secret : secrets) {
      masked = masked.replace(secret.value, secret.mask);
    }
    return masked;
  }

  /** The same for bytes of any encoding, or none, with the values in UTF-8. */
  public byte[] apply(byte[] bytes) {
    if (secrets.isEmpty()) {
      return bytes;
    }
    String masked = new String(bytes, ISO_8859_1);
    for (Secret secret : secrets) {
      masked = masked.replace(new String(secret.value.getBytes(UTF_8), ISO_8859_1), secret.mask);
    }
    return masked.getBytes(ISO_8859_1);
  }
}
