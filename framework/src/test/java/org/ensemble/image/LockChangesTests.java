// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;

class LockChangesTests {

  private static final String OLD =
      lock(
          layer("base", "a1", "apt 2.6 amd64", "curl 7.1 amd64", "libold 1 all"),
          layer("server", "b1", "curl 7.1 i386", "zlib 3 amd64"));

  private static final String NEW =
      lock(
          layer("base", "a1", "apt 2.6 amd64", "curl 7.2 amd64", "libnew 1 all"),
          layer("server", "b1", "curl 7.2 i386", "zlib 3 amd64"));

  private final LockChanges changes = LockChanges.between("old", OLD, "new", NEW);

  @Test
  void aPackageIsOneChangeInWhicheverLayersItIs() {
    assertThat(changes.descriptions())
        .containsExactly("curl: 7.1 → 7.2", "libnew: none → 1", "libold: 1 → none");
  }

  @Test
  void theFilesInBetweenHaveOneChangeMoreEach() {
    assertThat(changed(0)).isEqualTo(changed(OLD));
    assertThat(changed(1))
        .containsExactly(
            "apt 2.6 amd64", "curl 7.2 amd64", "libold 1 all", "curl 7.2 i386", "zlib 3 amd64");
    assertThat(changed(2))
        .containsExactly(
            "apt 2.6 amd64",
            "curl 7.2 amd64",
            "libnew 1 all",
            "libold 1 all",
            "curl 7.2 i386",
            "zlib 3 amd64");
    assertThat(changed(3)).isEqualTo(changed(NEW));
  }

  @Test
  void theyAreFilesAsTheyAreWritten() {
    assertThat(changes.text(0)).isEqualTo(ImageLock.parse("old", OLD).text());
  }

  @Test
  void aCompositionThatAsksForOtherPackagesIsRefused() {
    String other = NEW.replace("b1", "b2");

    assertThatThrownBy(() -> LockChanges.between("old", OLD, "new", other))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "`old` and `new` pin the packages of different layers: the composition asks for others"
                + " since, so search its commits");
  }

  @Test
  void whatIsNoLockIsRefused() {
    assertThatThrownBy(() -> LockChanges.between("old", "[]", "new", NEW))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("`old`, line 1: ");
  }

  private List<String> changed(int made) {
    return changed(changes.text(made));
  }

  private static List<String> changed(String lock) {
    return ImageLock.parse("lock", lock).entries().stream()
        .flatMap(entry -> entry.packages().stream())
        .toList();
  }

  private static String lock(String... layers) {
    return "{\"comment\": \"\", \"layers\": [" + String.join(", ", layers) + "]}";
  }

  private static String layer(String name, String asked, String... packages) {
    return "{\"layer\": \"%s\", \"asked\": \"%s\", \"packages\": [%s]}"
        .formatted(
            name,
            asked,
            Arrays.stream(packages)
                .map(each -> "\"" + each + "\"")
                .collect(Collectors.joining(",")));
  }
}
