// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.flavour.FakeFlavour;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.junit.jupiter.api.Test;

class FlavourChoiceTests {

  private static final Flavour PAPER = new FakeFlavour("paper", new Usable());
  private static final Flavour TIN = new FakeFlavour("tin", new Usable());
  private static final Flavour SANDBOX =
      new FakeFlavour("sandbox", new Unusable("`ip` is not installed", "apt-get install iproute2"));
  private static final Flavour STONE =
      new FakeFlavour("stone", new Unusable("there is no chisel", "buy one"));

  private final FlavourChoice choice = new FlavourChoice(List.of(PAPER, TIN, STONE, SANDBOX));

  @Test
  void theFirstUsableOneIsTakenAndTheOthersAreAccountedFor() {
    FlavourChoice.Outcome outcome = choice.choose(settings(Map.of()));

    assertThat(outcome.flavour()).isEqualTo(PAPER);
    assertThat(outcome.reason())
        .isEqualTo(
            "flavour `paper`, the first that can be used here (`sandbox` cannot be used here:"
                + " `ip` is not installed; to mend it: apt-get install iproute2; `stone` cannot be"
                + " used here: there is no chisel; to mend it: buy one; `tin` could be, too)");
  }

  @Test
  void theOnlyOneHasNothingToExplain() {
    assertThat(new FlavourChoice(List.of(PAPER)).choose(settings(Map.of())).reason())
        .isEqualTo("flavour `paper`, the first that can be used here");
  }

  @Test
  void oneThatIsAskedForSpeaksOfItselfOnly() {
    assertThat(choice.choose(settings(Map.of(Settings.FLAVOUR, "tin"))))
        .isEqualTo(new Outcome("tin", TIN, "flavour `tin`, as asked for", false));
    assertThat(choice.choose(settings(Map.of(Settings.FLAVOUR, "stone"))))
        .isEqualTo(
            new Outcome(
                "stone",
                null,
                "flavour `stone` cannot be used here: there is no chisel; to mend it: buy one",
                false));
  }

  @Test
  void severalAreNotOne() {
    assertThatThrownBy(() -> choice.choose(settings(Map.of(Settings.FLAVOUR, "paper,tin"))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "flavour `paper,tin`: -Densemble.flavour names one; for several take `./ensemble test"
                + " --flavour paper,tin`, an execution of Failsafe for each, or @EachFlavour");
  }

  @Test
  void whoeverWantsEachGetsThoseThatCannotBeUsedToo() {
    assertThat(choice.each(settings(Map.of(Settings.REQUIRE, "stone"))))
        .extracting(Outcome::name, Outcome::red)
        .containsExactly(
            tuple("sandbox", false),
            tuple("paper", false),
            tuple("stone", true),
            tuple("tin", false));
    assertThat(choice.each(settings(Map.of())).get(1).reason())
        .isEqualTo("flavour `paper`, in its turn");
    assertThat(choice.each(settings(Map.of(Settings.FLAVOUR, "tin"))))
        .extracting(Outcome::reason)
        .containsExactly("flavour `tin`, as asked for");
  }

  @Test
  void whereNoneIsUsableEachSaysWhy() {
    FlavourChoice.Outcome outcome =
        new FlavourChoice(List.of(STONE, SANDBOX)).choose(settings(Map.of()));

    assertThat(outcome.flavour()).isNull();
    assertThat(outcome.reason())
        .isEqualTo(
            "no flavour can be used here: `sandbox` cannot be used here: `ip` is not installed; to"
                + " mend it: apt-get install iproute2; `stone` cannot be used here: there is no"
                + " chisel; to mend it: buy one");
  }

  @Test
  void anUnknownOneListsTheKnownOnesNearestFirst() {
    String message = "unknown flavour `stoen`: known are `stone`, `tin`, `paper`, `sandbox`";

    assertThatThrownBy(() -> choice.choose(settings(Map.of(Settings.FLAVOUR, "stoen"))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> choice.choose(settings(Map.of(Settings.REQUIRE, "paper,stoen"))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(message);
  }

  @Test
  void oneThatIsRequiredHasToBeUsable() {
    String message =
        "flavour `stone` is required (-Densemble.require), and cannot be used here: there is"
            + " no chisel; to mend it: buy one";

    assertThatThrownBy(() -> choice.choose(settings(Map.of(Settings.REQUIRE, "paper,stone"))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(message);
    assertThatThrownBy(
            () ->
                choice.choose(
                    settings(Map.of(Settings.FLAVOUR, "stone", Settings.REQUIRE, "stone"))))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(message);
  }

  @Test
  void whereAnotherIsAskedForItIsNoConcernOfTheRun() {
    Settings settings = settings(Map.of(Settings.FLAVOUR, "paper", Settings.REQUIRE, "stone"));

    assertThat(choice.choose(settings).flavour()).isEqualTo(PAPER);
  }

  private static Settings settings(Map<String, String> properties) {
    return Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
  }
}
