// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.security.SecureRandom;
import java.util.Locale;

/** Names of deployments: short enough for a cgroup or a link, and no two alike on a machine. */
public final class DeploymentId {

  private static final SecureRandom RANDOM = new SecureRandom();

  /** No vowels, so that no words come out, and nothing that reads like something else. */
  private static final String ALPHABET = "bcdfghjkmnpqrstvwxz23456789";

  private DeploymentId() {}

  /** Such as {@code oar-7kq2xv}. */
  public static String of(String composition) {
    String name = composition.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    StringBuilder id =
        new StringBuilder(name.substring(0, Math.min(12, name.length()))).append('-');
    RANDOM.ints(6, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
    return id.toString();
  }
}
