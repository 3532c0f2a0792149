// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** Which flavour a run gets, and why not another. */
public final class FlavourChoice {

  private final List<Flavour> known;

  /** Among those the class path offers. */
  public FlavourChoice() {
    this(ServiceLoader.load(Flavour.class).stream().map(Provider::get).toList());
  }

  FlavourChoice(List<Flavour> known) {
    // The embedded default first, so that nobody has to name it.
    this.known =
        known.stream()
            .sorted(
                Comparator.comparing((Flavour flavour) -> !flavour.name().equals("sandbox"))
                    .thenComparing(Flavour::name))
            .toList();
  }

  public List<Flavour> known() {
    return known;
  }

  /**
   * The outcome.
   *
   * @param flavour the chosen one, or null if it cannot be used
   * @param reason for people, whatever the outcome
   */
  public record Outcome(@Nullable Flavour flavour, String reason) {}

  /**
   * The flavour that the settings name, otherwise the first usable one.
   *
   * @throws EnsembleException if there is no flavour of that name, or one that is required cannot
   *     be used here
   */
  public Outcome choose(Settings settings) {
    for (String required : settings.required()) {
      if (named(required).usability() instanceof Unusable unusable) {
        throw new EnsembleException(
            "flavour `"
                + required
                + "` is required (-D"
                + Settings.REQUIRE
                + "), and cannot be used here: "
                + unusable);
      }
    }
    return choose(settings.flavour());
  }

  /**
   * The named flavour if one is named, otherwise the first usable one.
   *
   * @throws EnsembleException if there is no flavour of that name
   */
  public Outcome choose(@Nullable String name) {
    if (name != null) {
      Flavour flavour = named(name);
      return flavour.usability() instanceof Unusable unusable
          ? new Outcome(null, "flavour `" + name + "` cannot be used here: " + unusable)
          : new Outcome(flavour, "flavour `" + name + "`, as asked for");
    }
    List<String> refused = new ArrayList<>();
    for (Flavour flavour : known) {
      Usability usability = flavour.usability();
      if (usability instanceof Unusable unusable) {
        refused.add("`" + flavour.name() + "` cannot be used here: " + unusable);
      } else {
        String others = refused.isEmpty() ? "" : " (" + String.join("; ", refused) + ")";
        return new Outcome(
            flavour, "flavour `" + flavour.name() + "`, the first that can be used here" + others);
      }
    }
    return new Outcome(null, "no flavour can be used here: " + String.join("; ", refused));
  }

  private Flavour named(String name) {
    return known.stream()
        .filter(flavour -> flavour.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    Suggestions.unknown(
                        "flavour", name, known.stream().map(Flavour::name).toList())));
  }
}
