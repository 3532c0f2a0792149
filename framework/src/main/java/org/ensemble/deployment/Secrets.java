// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Secret;
import org.ensemble.flavour.NodePlan.SeedFile;

/**
 * The values of a composition's secrets: from the environment, or made for this deployment.
 *
 * @param values by name
 */
record Secrets(Map<String, String> values) {

  /**
   * @throws EnsembleException if the environment lacks any; the message names them all
   */
  static Secrets of(Composition composition, Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    List<String> missing = new ArrayList<>();
    for (Secret secret : composition.secrets()) {
      String value = secret.generated() ? generated() : environment.get(secret.name());
      if (value == null) {
        missing.add(secret.name());
      } else {
        values.put(secret.name(), value);
      }
    }
    if (!missing.isEmpty()) {
      throw new EnsembleException(
          "composition `"
              + composition.name()
              + "`: the values of its secrets come from environment variables, and the environment lacks "
              + missing.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
              + "; export what is missing before the run");
    }
    return new Secrets(values);
  }

  /** 256 bits at random, in letters, digits, dashes and underscores. */
  private static String generated() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** For root of each node, in memory only. */
  List<SeedFile> seed() {
    return values.entrySet().stream()
        .map(
            secret ->
                new SeedFile(
                    "/run/secrets/" + secret.getKey(), secret.getValue().getBytes(UTF_8), 0400))
        .toList();
  }
}
