// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuggestionsTests {

  @Test
  void listsTheNearestNameFirst() {
    assertThat(Suggestions.unknown("role", "fronted", List.of("server", "node", "frontend")))
        .isEqualTo("unknown role `fronted`: known are `frontend`, `node`, `server`");
  }

  @Test
  void aDifferenceInCaseIsTheSmallestOfAll() {
    assertThat(Suggestions.nearestFirst("NODE", List.of("note", "node")))
        .containsExactly("node", "note");
  }

  @Test
  void saysSoWhenThereIsNothingToSuggest() {
    assertThat(Suggestions.unknown("variant", "trixie", List.of()))
        .isEqualTo("unknown variant `trixie`: there are none");
  }
}
