// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesTextTests {

  @Test
  void rolesHaveNumbersOrNames() {
    assertThat(RolesText.parse("node=4, frontend=alpha+beta,server=0,other=gamma"))
        .containsExactly(
            entry("node", new RoleSize.Count(4)),
            entry("frontend", new RoleSize.Named(List.of("alpha", "beta"))),
            entry("server", new RoleSize.Count(0)),
            entry("other", new RoleSize.Named(List.of("gamma"))));
  }

  @Test
  void nothingSaysNothing() {
    assertThat(RolesText.parse(" ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          node             | `node` is neither `role=number` nor `role=name+name`
          =4               | `=4` is neither `role=number` nor `role=name+name`
          node=1,          | `` is neither `role=number` nor `role=name+name`
          node=            | role `node` gets nothing, expected a number of nodes from 0 to 999
          node=-1          | role `node` gets `-1`, expected a number of nodes from 0 to 999
          node=4x          | role `node` gets `4x`, expected a number of nodes from 0 to 999
          node=1.5         | role `node` gets `1.5`, expected a number of nodes from 0 to 999
          node=1000        | role `node` gets `1000`, expected a number of nodes from 0 to 999
          node=1,node=2    | it has role `node` twice; keep one of them
          """)
  void aSizeIsRefused(String text, String problem) {
    assertThatThrownBy(() -> RolesText.parse(text))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("roles distribution `" + text + "`: " + problem);
  }

  @ParameterizedTest
  @CsvSource({"node=Alpha, Alpha", "node=a+b_c, b_c", "node=a+, ''", "node=a+7, 7"})
  void aNameIsRefused(String text, String name) {
    assertThatThrownBy(() -> RolesText.parse(text))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "roles distribution `"
                + text
                + "`: role `node` gets a node `"
                + name
                + "`, expected a host name: 1 to 63 lower-case letters, digits and dashes, no dash"
                + " first or last, not digits only, not `localhost`");
  }
}
