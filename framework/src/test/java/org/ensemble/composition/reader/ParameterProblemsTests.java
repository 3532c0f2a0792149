// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ensemble.composition.reader.Sample.set;
import static org.ensemble.composition.reader.Sample.variant;

import org.junit.jupiter.api.Test;

/** Parameters and variants, in the file and in the choices of the run. */
class ParameterProblemsTests extends SampleTestCase {

  @Test
  void anUnknownParameterIsUsed() {
    assertThat(
            sample.problems(
                """
                parameters: { suite: bookworm, mirror: x }
                image:
                  suite: ${sute}
                roles:
                  node:
                    ready:
                      - command: |
                          test -e /a &&
                            test -e ${HOME}/b
                """))
        .isEqualTo(
            """
            composition.yaml:3:10: `image.suite`: unknown parameter `sute`: known are `suite`, `mirror`; for the text itself write `$${sute}`
            composition.yaml:9:21: `roles.node.ready[0].command`: unknown parameter `HOME`: known are `suite`, `mirror`; for the text itself write `$${HOME}`""");
  }

  @Test
  void aPlaceholderIsNeverClosed() {
    assertThat(
            sample.problems(
                """
                image: { suite: "${suite" }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:18: `image.suite`: `${suite` is never closed; for the text itself write `$${`");
  }

  @Test
  void aParameterRefersToAnother() {
    assertThat(
            sample.problems(
                """
                parameters: { a: x, b: "${a}" }
                image: { suite: bookworm }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:1:24: `parameters.b`: a parameter cannot refer to another one; for the text itself write `$${`");
  }

  @Test
  void aParameterHasNoDefaultOrABadNameOrNoSingleValue() {
    assertThat(
            sample.problems(
                """
                parameters:
                  a: { description: no default }
                  B: 1
                  c: [1]
                image: { suite: bookworm }
                roles: { node: {} }
                """))
        .isEqualTo(
            """
            composition.yaml:2:6: `parameters.a`: the key `default` is missing: The value unless a variant or the run says otherwise.
            composition.yaml:3:3: `parameters`: the name `B` is not allowed, expected a lower-case letter first, then letters and digits, such as `schedulerInterval`
            composition.yaml:4:6: `parameters.c`: expected a default value, or a map with `default` and `description`, found a list""");
  }

  @Test
  void aVariantSetsAnUnknownParameter() {
    assertThat(
            sample.problems(
                """
                parameters: { suite: bookworm }
                variants:
                  trixie: { siute: trixie }
                image: { suite: bookworm }
                roles: { node: {} }
                """))
        .isEqualTo(
            "composition.yaml:3:13: `variants.trixie`: unknown parameter `siute`: known are `suite`");
  }

  @Test
  void theRunSetsAnUnknownParameter() {
    assertThat(
            sample.problems(
                """
                parameters: { suite: bookworm, nodes: 1 }
                image: { suite: bookworm }
                roles: { node: {} }
                """,
                set("sute", "trixie")))
        .isEqualTo(
            "composition.yaml: this run sets an unknown parameter `sute`: known are `suite`, `nodes`");
  }

  @Test
  void theRunAsksForAnUnknownVariant() {
    assertThat(
            sample.problems(
                """
                parameters: { suite: bookworm }
                variants: { trixie: { suite: trixie } }
                image: { suite: bookworm }
                roles: { node: {} }
                """,
                variant("trixy")))
        .isEqualTo(
            "composition.yaml: this run asks for an unknown variant `trixy`: known are `trixie`");
  }

  @Test
  void thereAreNoVariants() {
    assertThat(
            sample.problems(
                """
                image: { suite: bookworm }
                roles: { node: {} }
                """,
                variant("trixie")))
        .isEqualTo(
            "composition.yaml: this run asks for an unknown variant `trixie`: there are none");
  }

  @Test
  void aParametersValueDoesNotFit() {
    assertThat(
            sample.problems(
                """
                parameters: { nodes: 2 }
                image: { suite: bookworm }
                roles: { node: { count: "${nodes}" } }
                """,
                set("nodes", "two")))
        .isEqualTo(
            "composition.yaml:3:25: `roles.node.count`: expected a number of nodes from 0 to 999, found `two`, from `\"${nodes}\"`");
  }

  @Test
  void aTemplateUsesAnUnknownParameter() {
    sample.with("etc/motd", "Welcome.\n  ${greting} and ${greeting}\n");
    assertThat(
            sample.problems(
                """
                parameters: { greeting: hello }
                image:
                  suite: bookworm
                  files: [{ path: /etc/motd, source: etc/motd, template: true }]
                roles: { node: {} }
                """))
        .isEqualTo(
            "etc/motd:2:3: unknown parameter `greting`: known are `greeting`; for the text itself write `$${greting}`");
  }
}
