// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.support.Slowness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTests {

  @Test
  void whatIsNotSetHasADefault() {
    Settings settings = settings(Map.of());

    assertThat(settings.flavour()).isNull();
    assertThat(settings.bootLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(settings.evidence()).isEqualTo(Path.of("target/ensemble").toAbsolutePath());
    assertThat(settings.cache()).isAbsolute().endsWithRaw(Path.of("ensemble"));
    assertThat(settings.slowness()).isEqualTo(Slowness.NONE);
  }

  /** As far as a number of milliseconds tells. */
  @Test
  void anotherProcessMakesTheSameOfTheirProperties() {
    Settings all =
        settings(
            Map.ofEntries(
                entry(Settings.FLAVOUR, "vm"),
                entry(Settings.REQUIRE, "vm,docker"),
                entry(Settings.ROLES, "node=2"),
                entry(Settings.VARIANT, "v2"),
                entry(Settings.SET_PREFIX + "suite", "trixie"),
                entry(Settings.COMPOSITIONS, "/a:/b"),
                entry(Settings.CACHE, "/cache"),
                entry(Settings.STATE, "/state"),
                entry(Settings.EVIDENCE, "/evidence"),
                entry(Settings.COMMAND_LIMIT, "1500ms"),
                entry(Settings.BOOT_LIMIT, "2min"),
                entry(Settings.SHUTDOWN_LIMIT, "3s"),
                entry(Settings.TIME_TO_LIVE, "1h"),
                entry(Settings.KEEP, "on-failure"),
                entry(Settings.ATTACH, "oar-bcdfgh"),
                entry(Settings.SLOWNESS, "2.5")));

    assertThat(settings(all.properties())).isEqualTo(all);
    Settings none = settings(Map.of());
    assertThat(settings(none.properties())).isEqualTo(none);
  }

  @Test
  void aBlankValueIsNone() {
    assertThat(settings(Map.of(Settings.CACHE, "", Settings.FLAVOUR, " ", Settings.ROLES, "")))
        .isEqualTo(settings(Map.of()));
  }

  @Test
  void parametersOfTheCompositionAreTakenAsTheyAre() {
    assertThat(settings(Map.of("ensemble.set.suite", "trixie", "ensemble.set.x.y", "")).set())
        .containsOnly(entry("suite", "trixie"), entry("x.y", ""));
  }

  @Test
  void propertiesOfOthersAreNoConcernOfOurs() {
    assertThat(settings(Map.of("ensemblex", "1", "java.home", "/x"))).isEqualTo(settings(Map.of()));
  }

  @Test
  void aSizeOfMemoryHasAUnit() {
    assertThat(settings(Map.of("ensemble.memory", "2GiB")).memory()).isEqualTo(2L << 30);
    assertThatThrownBy(() -> settings(Map.of("ensemble.memory", "2")))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("property `ensemble.memory`: `2` is no size; write it like 8GiB or 1500MiB");
  }

  @Test
  void anUnknownPropertyListsTheKnownOnesNearestFirst() {
    assertThatThrownBy(() -> settings(Map.of("ensemble.flavor", "sandbox")))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "unknown property `ensemble.flavor`: known are `ensemble.flavour`, `ensemble.cache`,"
                + " `ensemble.image`, `ensemble.memory`, `ensemble.names`, `ensemble.state`,"
                + " `ensemble.attach`, `ensemble.keep`, `ensemble.matrix`, `ensemble.repeat`,"
                + " `ensemble.require`, `ensemble.roles`, `ensemble.script`, `ensemble.stores`,"
                + " `ensemble.ttl`, `ensemble.slowness`, `ensemble.variant`, `ensemble.evidence`,"
                + " `ensemble.set.NAME`, `ensemble.limit.boot`, `ensemble.compositions`,"
                + " `ensemble.limit.command`, `ensemble.limit.shutdown`, `ensemble.script.composition`");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          ensemble.limit.boot    | abc    | `abc` is no duration; write it like 90s, 500ms or 2min
          ensemble.limit.command | 90     | `90` is no duration; write it like 90s, 500ms or 2min
          ensemble.limit.command | 0s     | `0s` is no duration; write it like 90s, 500ms or 2min
          ensemble.limit.boot    | ""     | `` is no duration; write it like 90s, 500ms or 2min
          ensemble.repeat        | 0      | `0` is no number of a repeat; the first is 1
          ensemble.slowness      | 0.5    | `0.5` is no factor; write how many times longer everything takes here, 1 or more, like 8 or 2.5
          ensemble.slowness      | slow   | `slow` is no factor; write how many times longer everything takes here, 1 or more, like 8 or 2.5
          ensemble.roles         | node:4 | roles distribution `node:4`: `node:4` is neither `role=number` nor `role=name+name`
          """)
  void aValueIsRefused(String property, String value, String problem) {
    assertThatThrownBy(() -> settings(Map.of(property, value)))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("property `%s`: %s", property, problem);
  }

  private static Settings settings(Map<String, String> properties) {
    return Settings.of(name -> Optional.ofNullable(properties.get(name)), properties.keySet());
  }
}
