// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.testrun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

class SelectionTests {

  private final TestClasses classes =
      new TestClasses(List.of(Fixtures.Mixed.class.getName(), Fixtures.Green.class.getName()));

  @Test
  void aClassAlone() {
    assertThat(Selection.of("Fixtures.Mixed", classes))
        .containsExactly(selectClass(Fixtures.Mixed.class));
  }

  @Test
  void aMethodWhateverItsParameters() {
    assertThat(Selection.of("Mixed#isAborted", classes))
        .containsExactly(selectMethod(Fixtures.Mixed.class, "isAborted", TestInfo.class.getName()));
  }

  @Test
  void anUnknownMethodListsTheTests() {
    assertThatThrownBy(() -> Selection.of("Green#on", classes))
        .hasMessage("unknown method of Green `on`: known are `one`");
  }
}
