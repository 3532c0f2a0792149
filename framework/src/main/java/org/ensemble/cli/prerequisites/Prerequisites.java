// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.support.MissingPrograms;

/**
 * What tests need of this machine, looked up once.
 *
 * @param flavours in the order in which they are preferred
 * @param imageBuilder what building an image lacks
 */
public record Prerequisites(Map<Flavour, Usability> flavours, MissingPrograms imageBuilder) {

  /** What the recipe {@code debian} runs, by the package that brings it. */
  private static final Map<String, String> BUILDER =
      Map.of(
          "mmdebstrap", "mmdebstrap",
          "/usr/share/keyrings/debian-archive-keyring.gpg", "debian-archive-keyring");

  /** As things are now, for these flavours. */
  public static Prerequisites of(List<Flavour> flavours) {
    Map<Flavour, Usability> found = new LinkedHashMap<>();
    flavours.forEach(flavour -> found.put(flavour, flavour.usability()));
    return new Prerequisites(found, MissingPrograms.among(BUILDER));
  }

  /** Flavours that could run an image. */
  public List<Flavour> usable() {
    return flavours.keySet().stream()
        .filter(flavour -> !(flavours.get(flavour) instanceof Unusable))
        .toList();
  }

  /** Whether something can be tested here: an image can be built, and a flavour runs it. */
  public boolean suffice() {
    return imageBuilder.isEmpty() && !usable().isEmpty();
  }

  /** Debian packages that would mend what packages can mend, in alphabetical order. */
  public List<String> packages() {
    Stream<String> ofFlavours =
        flavours.values().stream()
            .flatMap(
                usability ->
                    usability instanceof Unusable unusable
                        ? unusable.packages().stream()
                        : Stream.empty());
    return Stream.concat(imageBuilder.packages().stream(), ofFlavours).distinct().sorted().toList();
  }

  /** What no package mends, or what no longer can be mended by one, a sentence each. */
  public List<String> problems() {
    Stream<String> builder =
        imageBuilder.isEmpty()
            ? Stream.empty()
            : Stream.of(
                "images cannot be built here: "
                    + imageBuilder.reason()
                    + "; to mend it: "
                    + imageBuilder.remedy());
    Stream<String> ofFlavours =
        flavours.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Unusable)
            .map(
                entry ->
                    "flavour `"
                        + entry.getKey().name()
                        + "` cannot be used here: "
                        + entry.getValue());
    return Stream.concat(builder, ofFlavours).toList();
  }
}
