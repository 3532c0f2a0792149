// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.nio.file.Path;
import java.util.Map;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.Distribution;
import org.junit.jupiter.api.Test;

/** The composition that newcomers see first. */
class HelloTests {

  private static final Path HELLO = Path.of("../compositions/hello/composition.yaml");

  @Test
  void helloIsThreeNodes() {
    Composition hello = CompositionReader.read(HELLO, Choices.NONE);

    assertThat(hello.name()).isEqualTo("hello");
    assertThat(Distribution.of(hello, Map.of()).names())
        .containsExactly("server", "client1", "client2");
  }

  @Test
  void helloHasAVariantOnTrixie() {
    assertThat(CompositionReader.read(HELLO, Sample.variant("trixie")).recipe())
        .asInstanceOf(type(DebianRecipe.class))
        .extracting(DebianRecipe::suite)
        .isEqualTo("trixie");
  }
}
