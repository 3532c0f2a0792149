// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Composition;
import org.ensemble.flavour.NodePlan.SeedFile;

/**
 * The values of a composition's secrets, from the environment.
 *
 * @param values by name
 */
record Secrets(Map<String, String> values) {

  static Secrets of(Composition composition, Map<String, String> environment) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : composition.secrets()) {
      String value = environment.get(name);
      if (value == null) {
        throw new EnsembleException(
            "composition `"
                + composition.name()
                + "` declares the secret `"
                + name
                + "`, and the environment has no variable of that name; export it before the run");
      }
      values.put(name, value);
    }
    return new Secrets(values);
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
