// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AptSettingsTests {

  private static final URI MIRROR = URI.create("http://deb.debian.org/debian");
  private static final URI SECURITY = URI.create("http://deb.debian.org/debian-security");
  private static final String SIGNED =
      "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg";

  @Test
  void aStableSuiteHasItsSecuritySuite() {
    assertThat(new AptSettings(recipe("bookworm", SECURITY, false)).sources())
        .containsExactly(
            SIGNED + "] http://deb.debian.org/debian bookworm main contrib",
            SIGNED + "] http://deb.debian.org/debian-security bookworm-security main contrib");
  }

  @Test
  void oldSuitesNameItOtherwise() {
    assertThat(new AptSettings(recipe("buster", SECURITY, false)).sources().get(1))
        .endsWith("debian-security buster/updates main contrib");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sid", "unstable"})
  void aRollingSuiteHasNone(String suite) {
    assertThat(new AptSettings(recipe(suite, SECURITY, false)).sources()).hasSize(1);
  }

  @Test
  void noneIsTakenWhereNoneIsWanted() {
    assertThat(new AptSettings(recipe("bookworm", null, false)).sources()).hasSize(1);
  }

  @Test
  void anExpiredIndexIsTakenOnRequest() {
    assertThat(new AptSettings(recipe("bookworm", null, true)).sources())
        .containsExactly(
            SIGNED + " check-valid-until=no] http://deb.debian.org/debian bookworm main contrib");
  }

  @Test
  void furtherSourcesBringTheirKeys() {
    AptSource flat =
        new AptSource(URI.create("http://x/flat/"), "./", List.of(), Path.of("/keys/x.gpg"));
    AptSource other =
        new AptSource(URI.create("http://x/y"), "stable", List.of("main"), Path.of("/keys/y.asc"));
    URI fetched = URI.create("https://z/z.asc");
    AptSource third = new AptSource(URI.create("http://z"), "stable", List.of(), fetched);
    AptSettings apt =
        new AptSettings(
            new DebianRecipe(
                "sid", MIRROR, null, List.of("main"), null, List.of(flat, other, third), false));
    assertThat(apt.sources().subList(1, 4))
        .containsExactly(
            "deb [signed-by=/etc/apt/keyrings/source1.gpg] http://x/flat/ ./",
            "deb [signed-by=/etc/apt/keyrings/source2.asc] http://x/y stable main",
            "deb [signed-by=/etc/apt/keyrings/source3.gpg] http://z stable");
    assertThat(apt.furtherSources()).containsExactly("http://x/flat", "http://x/y", "http://z");
  }

  @Test
  void aProxyServesBothProtocols() {
    DebianRecipe recipe =
        new DebianRecipe(
            "sid", MIRROR, null, List.of("main"), URI.create("http://p:3142"), List.of(), false);
    assertThat(new AptSettings(recipe).configuration())
        .contains(
            "Acquire::http::Proxy \"http://p:3142\";\nAcquire::https::Proxy \"http://p:3142\";\n");
    assertThat(new AptSettings(recipe("sid", null, false)).configuration()).doesNotContain("Proxy");
  }

  @Test
  void versionsArePreferredOverNewerOnes() {
    Resolution pinned =
        new Resolution(
            List.of(
                new PackageVersion("bash", "5.2-1", "amd64"),
                new PackageVersion("gone", "-", "amd64")));
    assertThat(AptSettings.preferences(pinned))
        .isEqualTo("Package: bash\nPin: version 5.2-1\nPin-Priority: 1001\n");
  }

  private static DebianRecipe recipe(String suite, @Nullable URI security, boolean expired) {
    return new DebianRecipe(
        suite, MIRROR, security, List.of("main", "contrib"), null, List.of(), expired);
  }
}
