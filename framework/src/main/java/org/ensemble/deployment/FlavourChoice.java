// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Flavour;
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

  /** Among these. */
  public FlavourChoice(List<Flavour> known) {
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
   * @param name of the flavour in question; {@code none} if none was named and none can be used
   * @param flavour the chosen one, or null if it cannot be used
   * @param reason for people, whatever the outcome
   * @param red whether that it cannot be used is an error, because it is required
   */
  public record Outcome(String name, @Nullable Flavour flavour, String reason, boolean red) {

    /**
     * @throws EnsembleException with the reason, if it cannot be used
     */
    public Flavour orRefuse() {
      if (flavour == null) {
        throw new EnsembleException(reason);
      }
      return flavour;
    }
  }

  /**
   * The flavour that the settings name, otherwise the first usable one.
   *
   * @throws EnsembleException if there is no flavour of that name, or one that is required cannot
   *     be used here; where one is named, that the others can is no concern of this run
   */
  public Outcome choose(Settings settings) {
    settings.required().forEach(this::named);
    String name = settings.flavour();
    if (name != null) {
      return refusedIfRed(consider(name, settings));
    }
    settings.required().forEach(required -> refusedIfRed(consider(required, settings)));
    return first();
  }

  private static Outcome refusedIfRed(Outcome outcome) {
    if (outcome.red()) {
      throw new EnsembleException(outcome.reason());
    }
    return outcome;
  }

  /**
   * The one that the settings name, otherwise every known one: for whoever runs something once in
   * each.
   *
   * @throws EnsembleException if there is no flavour of that name
   */
  public List<Outcome> each(Settings settings) {
    String name = settings.flavour();
    return name == null
        ? known.stream().map(each -> consider(each, settings, "in its turn")).toList()
        : List.of(consider(name, settings));
  }

  /**
   * The named flavour, if it can be used.
   *
   * @throws EnsembleException if there is no flavour of that name
   */
  public Outcome consider(String name, Settings settings) {
    return consider(named(name), settings, "as asked for");
  }

  private static Outcome consider(Flavour flavour, Settings settings, String why) {
    String name = flavour.name();
    if (!(flavour.usability() instanceof Unusable unusable)) {
      return new Outcome(name, flavour, "flavour `" + name + "`, " + why, false);
    }
    boolean red = settings.required().contains(name);
    String required = red ? " is required (-D" + Settings.REQUIRE + "), and" : "";
    return new Outcome(
        name, null, "flavour `" + name + "`" + required + " cannot be used here: " + unusable, red);
  }

  private Outcome first() {
    Flavour chosen = null;
    List<String> others = new ArrayList<>();
    for (Flavour flavour : known) {
      if (flavour.usability() instanceof Unusable unusable) {
        others.add("`" + flavour.name() + "` cannot be used here: " + unusable);
      } else if (chosen == null) {
        chosen = flavour;
      } else {
        others.add("`" + flavour.name() + "` could be, too");
      }
    }
    String list = String.join("; ", others);
    if (chosen == null) {
      return new Outcome("none", null, "no flavour can be used here: " + list, false);
    }
    return new Outcome(
        chosen.name(),
        chosen,
        "flavour `"
            + chosen.name()
            + "`, the first that can be used here"
            + (list.isEmpty() ? "" : " (" + list + ")"),
        false);
  }

  private Flavour named(String name) {
    if (name.contains(",")) {
      throw new EnsembleException(
          "flavour `"
              + name
              + "`: -D"
              + Settings.FLAVOUR
              + " names one; for several take `./ensemble test --flavour "
              + name
              + "`, an execution of Failsafe for each, or @EachFlavour");
    }
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
