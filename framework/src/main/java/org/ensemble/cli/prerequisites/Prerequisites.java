// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.prerequisites;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.image.layer.Requirements;
import org.ensemble.support.MissingPrograms;

/**
 * What tests need of this machine, looked up once.
 *
 * @param flavours in the order in which they are preferred
 * @param imageBuilder what building an image lacks
 * @param extras what only some compositions need
 * @param faultTools what only tests need that break the network
 * @param scripts what only test scripts in Python need
 */
public record Prerequisites(
    Map<Flavour, Usability> flavours,
    MissingPrograms imageBuilder,
    MissingPrograms extras,
    MissingPrograms faultTools,
    MissingPrograms scripts) {

  /** For {@code network: {internet: true}} in the sandbox. */
  private static final Map<String, String> ROUTE_OUT = Map.of("slirp4netns", "slirp4netns");

  private static final Map<String, String> SCRIPTS = Map.of("python3", "python3");

  /** For faults of the network in the sandbox. */
  private static final Map<String, String> FAULT_TOOLS = toolsForFaults();

  private static Map<String, String> toolsForFaults() {
    Map<String, String> tools = new LinkedHashMap<>();
    tools.put("nft", "nftables");
    tools.put("tc", "iproute2");
    return tools;
  }

  /** As things are now, for these flavours and compositions that ask for nothing special. */
  public static Prerequisites of(List<Flavour> flavours) {
    return of(flavours, Map.of(), Map.of(), Map.of());
  }

  /** The same for whatever a composition may ask for. */
  public static Prerequisites withExtras(List<Flavour> flavours) {
    return of(flavours, ROUTE_OUT, FAULT_TOOLS, SCRIPTS);
  }

  private static Prerequisites of(
      List<Flavour> flavours,
      Map<String, String> extras,
      Map<String, String> faultTools,
      Map<String, String> scripts) {
    Map<Flavour, Usability> found = new LinkedHashMap<>();
    flavours.forEach(flavour -> found.put(flavour, flavour.usability()));
    List<String> builder = Requirements.missingPackages();
    return new Prerequisites(
        found,
        new MissingPrograms(builder, builder),
        MissingPrograms.among(extras),
        MissingPrograms.among(faultTools),
        MissingPrograms.among(scripts));
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
    return Stream.of(
            imageBuilder.packages().stream(),
            extras.packages().stream(),
            faultTools.packages().stream(),
            scripts.packages().stream(),
            ofFlavours)
        .flatMap(Function.identity())
        .distinct()
        .sorted()
        .toList();
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
