// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is no YAML, or not the YAML of a composition. */
class YamlProblemsTests extends SampleTestCase {

  @Test
  void theYamlIsBroken() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles:
                  node: {
                  server:
                """))
        .isEqualTo(
            "composition.yaml:5:1: not valid YAML: expected the node content, but found '<stream end>' while parsing a flow node");
  }

  @Test
  void aTabIndents() {
    assertThat(
            sample.problems(
                """
                image:
                \tsuite: bookworm
                """))
        .isEqualTo(
            "composition.yaml:2:1: not valid YAML: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation) while scanning for the next token");
  }

  @Test
  void aPlaceholderStandsInFlowStyleWithoutQuotes() {
    assertThat(
            sample.problems(
                """
                parameters: { deb: "" }
                image: { suite: bookworm, debs: [${deb}] }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:2:35: not valid YAML: expected ',' or ']', but got { while parsing a flow sequence; between [ ] or { } a value with ${…} needs quotes around it");
  }

  @Test
  void theFileIsEmpty() {
    assertThat(
            sample.problems(
                """
                # nothing but a comment
                """))
        .isEqualTo(
            "composition.yaml:1:1: expected a map with at least the keys `image` and `roles`, found nothing");
  }

  @Test
  void theFileIsAList() {
    assertThat(
            sample.problems(
                """
                - image
                - roles
                """))
        .isEqualTo(
            "composition.yaml:1:1: expected a map with at least the keys `image` and `roles`, found a list");
  }

  @Test
  void aKeyIsThereTwice() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles:
                  node:
                    count: 1
                    memory: 1GiB
                    count: 2
                image: {}
                """))
        .isEqualTo(
            """
            composition.yaml:6:5: `roles.node`: the key `count` is there already, in line 4; remove one of them
            composition.yaml:7:1: the key `image` is there already, in line 1; remove one of them""");
  }

  @Test
  void thereAreTagsAndASecondDocument() {
    assertThat(
            sample.problems(
                """
                image: !!map { suite: bookworm }
                roles: { node: {}, other: *nobody }
                ---
                more: {}
                """))
        .isEqualTo(
            """
            composition.yaml:1:8: the tag `tag:yaml.org,2002:map` has no meaning here; remove it
            composition.yaml:2:27: `*nobody` refers to no finished `&nobody` above
            composition.yaml:3:1: a second document begins here: only one is read; remove it""");
  }

  @Test
  void aKeyIsAList() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: {} }
                ? [a, b]
                : c
                """))
        .isEqualTo("composition.yaml:3:3: a key must be a word, not a list or a map");
  }
}
