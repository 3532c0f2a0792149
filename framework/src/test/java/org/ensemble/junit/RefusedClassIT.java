// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.ensemble.deployment.Settings;
import org.ensemble.node.Node;
import org.ensemble.node.Nodes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What a test class shows whose annotation, or whose run, asks for what there is not. */
class RefusedClassIT {

  @TempDir Path directory;

  @AfterEach
  void nothingWasCreated() {
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void parametersThatCannotBeRead() {
    assertThat(failureOf(new Engine(directory), WrongSetTestCase.class))
        .isEqualTo(
            "@CompositionTest(\"mini\"): `set` is `memory: 1GiB`; expected `parameter=value`");
  }

  @CompositionTest(value = "mini", set = "memory: 1GiB")
  static class WrongSetTestCase {
    @Test
    void first() {}

    @Test
    void second() {}
  }

  @Test
  void rolesThatCannotBeRead() {
    assertThat(failureOf(new Engine(directory), WrongRolesTestCase.class))
        .isEqualTo(
            "roles distribution `pair:3`: `pair:3` is neither `role=number` nor `role=name+name`");
  }

  @CompositionTest(value = "mini", roles = "pair:3")
  static class WrongRolesTestCase {
    @Test
    void test() {}
  }

  @Test
  void whatTheCompositionHasNot() {
    assertThat(failureOf(new Engine(directory), UnknownTestCase.class))
        .isEqualTo(
            """
            target/test-classes/compositions/mini/composition.yaml: this run asks for an unknown variant `trixie`: there are none
            target/test-classes/compositions/mini/composition.yaml: this run sets an unknown parameter `memroy`: known are `memory`""");
  }

  @CompositionTest(value = "mini", variant = "trixie", set = "memroy=1GiB")
  static class UnknownTestCase {
    @Test
    void test() {}
  }

  @Test
  void rolesThatTheCompositionHasNot() {
    assertThat(failureOf(new Engine(directory), UnknownRolesTestCase.class))
        .isEqualTo(
            """
            field `field` of UnknownRolesTestCase: composition `mini`: unknown role `singel`: known are `single`, `pair`
            parameter `node` of UnknownRolesTestCase.test(Node): composition `mini`: unknown role `piar`: known are `pair`, `single`
            parameter `nodes` of Inside.test(Nodes): composition `mini`: unknown role `paar`: known are `pair`, `single`""");
  }

  @CompositionTest("mini")
  static class UnknownRolesTestCase {
    @Role("singel")
    @Nullable Node field;

    @Test
    void test(@Role("piar") Node node) {}

    @Test
    void fine(@Role("pair") Nodes nodes) {}

    @Nested
    class Inside {
      @Test
      void test(@Role("paar") Nodes nodes) {}
    }

    @Nested
    @CompositionTest("never-ready")
    class OfItsOwn {
      @Test
      void test(@Role("waiting") Nodes nodes) {}
    }
  }

  @Test
  void aValueThatDoesNotFit() {
    assertThat(failureOf(new Engine(directory), WrongValueTestCase.class))
        .isEqualTo(
            """
            target/test-classes/compositions/mini/composition.yaml:8:13: `roles.single.memory`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found `much`, from `${memory}`
            target/test-classes/compositions/mini/composition.yaml:11:13: `roles.pair.memory`: expected a size with a unit (KiB, MiB, GiB, TiB, kB, MB, GB, TB), such as `512MiB`, found `much`, from `${memory}`""");
  }

  static class WrongValueTestCase {
    @RegisterExtension
    static final DeployedComposition MINI =
        DeployedComposition.of("mini").set("memory", "much").build();

    @Test
    void test() {}
  }

  @Test
  void anUnknownComposition() {
    assertThat(failureOf(new Engine(directory), UnknownCompositionTestCase.class))
        .startsWith("unknown composition `minni`: known are `mini`, ")
        .endsWith(", or set -Densemble.compositions=DIRECTORY");
  }

  @CompositionTest("minni")
  static class UnknownCompositionTestCase {
    @Test
    void test() {}
  }

  @Test
  void anUnknownFlavour() {
    assertThat(
            failureOf(new Engine(directory).with(Settings.FLAVOUR, "sandbx"), FineTestCase.class))
        .startsWith("unknown flavour `sandbx`: known are `sandbox`, ")
        .contains("`unusable`");
  }

  @Test
  void aSettingThatCannotBeRead() {
    assertThat(
            failureOf(new Engine(directory).with(Settings.BOOT_LIMIT, "abc"), FineTestCase.class))
        .isEqualTo(
            "property `ensemble.limit.boot`: `abc` is no duration; write it like 90s, 500ms or 2min");
  }

  @CompositionTest("mini")
  static class FineTestCase {
    @Test
    void test() {}
  }

  /** Of the class as a whole, once, however many tests it has. */
  private static String failureOf(Engine engine, Class<?> type) {
    EngineExecutionResults results = engine.run(type);
    results.testEvents().assertStatistics(stats -> stats.started(0));
    return Engine.failureOf(results);
  }
}
