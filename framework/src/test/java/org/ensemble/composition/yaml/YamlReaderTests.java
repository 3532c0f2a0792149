// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlReaderTests {

  private final List<YamlProblem> problems = new ArrayList<>();

  @Test
  void everythingKnowsWhereItIs() {
    YamlNode root = read("a:\n  - x\n  - b: \"ü\" # 𝄞\n    c: 'y'\n");

    assertThat(root.position()).isEqualTo(new Position(1, 1));
    YamlNode map = root.items("a").get(1);
    assertThat(map.path()).isEqualTo("a[1]");
    assertThat(map.entry("c").orElseThrow().position()).isEqualTo(new Position(4, 5));
    assertThat(map.scalar("c"))
        .contains(new YamlScalar(new Position(4, 8), "a[1].c", "y", ScalarKind.TEXT, "'y'", false));
  }

  @Test
  void charactersOutsideTheBasicPlaneCountOnce() {
    YamlNode root = read("{ a: 𝄞𝄞, b: 'x' }");

    assertThat(root.scalar("b").orElseThrow().position()).isEqualTo(new Position(1, 13));
    assertThat(root.scalar("b").orElseThrow().source()).isEqualTo("'x'");
  }

  @ParameterizedTest
  @CsvSource({
    "5, INTEGER", "-5, INTEGER", "0, INTEGER", "05, TEXT", "0x5, TEXT", "1_000, TEXT",
    "1.5, DECIMAL", ".5, DECIMAL", "1e3, DECIMAL", "1.2.3, TEXT", "1:30, TEXT", ".inf, TEXT",
    "true, TRUTH", "false, TRUTH", "yes, TEXT", "on, TEXT", "~, NOTHING", "null, NOTHING",
    "2024-01-01, TEXT", "'\"5\"', TEXT", "'\"\"', TEXT"
  })
  void plainScalarsAreUnderstood(String text, ScalarKind kind) {
    assertThat(read("a: " + text).scalar("a").orElseThrow().kind()).isEqualTo(kind);
  }

  @Test
  void anAliasIsWhatItsAnchorIs() {
    YamlNode root = read("a: &x [1, 2]\nb: *x\n");

    assertThat(root.get("b")).isEqualTo(root.get("a"));
  }

  @Test
  void anAliasInsideItsOwnAnchorIsRefused() {
    assertThat(YamlReader.read("a: &x [*x]\n", problems::add)).isPresent();
    assertThat(problems)
        .containsExactly(
            new YamlProblem(new Position(1, 8), "`*x` refers to no finished `&x` above"));
  }

  @Test
  void aControlCharacterIsRefused() {
    assertThat(YamlReader.read("a: b\nc: \u0007\n", problems::add)).isEmpty();
    assertThat(problems)
        .containsExactly(
            new YamlProblem(new Position(2, 4), "not valid YAML: it holds the character U+0007"));
  }

  private YamlNode read(String text) {
    YamlNode root = YamlReader.read(text, problems::add).orElseThrow();
    assertThat(problems).isEmpty();
    return root;
  }
}
