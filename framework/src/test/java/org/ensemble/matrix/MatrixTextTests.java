// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MatrixTextTests {

  private static final Style TREE =
      new Style() {
        @Override
        public String sign(Verdict verdict) {
          return switch (verdict) {
            case PASSED -> "✔";
            case FAILED -> "✘";
            case SKIPPED -> "↷";
            case NOT_RUN -> "not run";
          };
        }

        @Override
        public String paint(Verdict verdict, String text) {
          return "<" + text + ">";
        }

        @Override
        public boolean tree() {
          return true;
        }
      };

  private static final Column SANDBOX =
      Column.of(
          "sandbox",
          null,
          List.of(
              passed(1_200, "OarIT", "aJobEnds"),
              passed(340, "OarIT", "Killing", "aJobIsKilled"),
              skipped("no kernel", "OarIT", "loadsAModule"),
              skipped("no kernel", "OarIT", "replacesTheKernel"),
              passed(20, "HelloIT", "isServed")),
          38_000);

  private static final Column DOCKER =
      Column.of(
          "docker",
          null,
          List.of(
              new Entry(
                  List.of("OarIT", "aJobEnds"),
                  Verdict.FAILED,
                  30_000,
                  List.of("expected: Terminated", " but was: Running")),
              passed(350, "OarIT", "Killing", "aJobIsKilled"),
              skipped("no kernel", "OarIT", "loadsAModule"),
              passed(70, "OarIT", "onlyHere"),
              new Entry(List.of("HelloIT"), Verdict.FAILED, 10, List.of("did not come up")),
              new Entry(List.of("HelloIT", "isServed"), Verdict.NOT_RUN, 0, List.of())),
          41_500);

  private static final Column VM =
      Column.refused("vm", "flavour `vm` cannot be used here: no /dev/kvm", false);

  @Test
  void aTerminalShowsATreeWithSignsAndColours() {
    assertThat(lines(TREE, SANDBOX, DOCKER, VM))
        .containsExactly(
            "                     sandbox    docker     vm (unusable)",
            "OarIT",
            "  aJobEnds           <✔ 1.2 s>    <✘ 30 s>     -",
            "  Killing",
            "    aJobIsKilled     <✔ 340 ms>   <✔ 350 ms>   -",
            "  loadsAModule       <↷ skipped>  <↷ skipped>  -",
            "  replacesTheKernel  <↷ skipped>  -          -",
            "  onlyHere           -          <✔ 70 ms>    -",
            "HelloIT              -          <✘ 10 ms>    -",
            "  isServed           <✔ 20 ms>    <not run>    -",
            "<✘> OarIT > aJobEnds in docker",
            "    <expected: Terminated>",
            "    < but was: Running>",
            "<✘> HelloIT in docker",
            "    <did not come up>",
            "<↷> 2 tests in sandbox: no kernel",
            "<↷> OarIT > loadsAModule in docker: no kernel",
            "<↷> flavour `vm` cannot be used here: no /dev/kvm",
            "<✘> sandbox: 3 passed, 2 skipped in 38 s; docker: 2 passed, 2 failed, 1 skipped, 1 not run in 41.5 s; vm: unusable");
  }

  @Test
  void plainLinesAreCompleteInThemselves() {
    assertThat(lines(Style.PLAIN, SANDBOX, DOCKER))
        .startsWith(
            "                                sandbox    docker",
            "OarIT > aJobEnds                ok 1.2 s   FAILED 30 s",
            "OarIT > Killing > aJobIsKilled  ok 340 ms  ok 350 ms",
            "OarIT > loadsAModule            skipped    skipped",
            "OarIT > replacesTheKernel       skipped    -",
            "OarIT > onlyHere                -          ok 70 ms",
            "HelloIT                         -          FAILED 10 ms",
            "HelloIT > isServed              ok 20 ms   not run")
        .endsWith(
            "skipped OarIT > loadsAModule in docker: no kernel",
            "FAILED  sandbox: 3 passed, 2 skipped in 38 s; docker: 2 passed, 2 failed, 1 skipped, 1"
                + " not run in 41.5 s");
  }

  @Test
  void whatIsInAClassThatWasSkippedOrFailedAsAWholeIsToo() {
    Column skipping =
        Column.of("tin", null, List.of(skipped("no kernel", "OarIT"), failed("HelloIT")), 5);

    assertThat(lines(Style.PLAIN, SANDBOX, skipping))
        .contains(
            "OarIT                           -          skipped",
            "OarIT > Killing > aJobIsKilled  ok 340 ms  skipped",
            "HelloIT > isServed              ok 20 ms   not run");
  }

  @Test
  void aFlavourThatIsRequiredAndCannotBeUsedIsRed() {
    Column required = Column.refused("vm", "flavour `vm` is required, and …", true);

    assertThat(lines(Style.PLAIN, HELLO, required))
        .containsExactly(
            "                    sandbox   vm (unusable)",
            "HelloIT > isServed  ok 20 ms  -",
            "FAILED  flavour `vm` is required, and …",
            "FAILED  sandbox: 1 passed in 20 ms; vm: unusable");
  }

  @Test
  void oneThatIsNotIsNot() {
    assertThat(lines(Style.PLAIN, HELLO, VM))
        .containsExactly(
            "                    sandbox   vm (unusable)",
            "HelloIT > isServed  ok 20 ms  -",
            "skipped flavour `vm` cannot be used here: no /dev/kvm",
            "ok      sandbox: 1 passed in 20 ms; vm: unusable");
  }

  @Test
  void whereNothingCouldBeRunNothingIsGreen() {
    assertThat(lines(Style.PLAIN, VM))
        .containsExactly(
            "skipped flavour `vm` cannot be used here: no /dev/kvm", "FAILED  vm: unusable");
    assertThat(lines(Style.PLAIN, HELLO, Column.of("docker", null, List.of(), 3)))
        .endsWith("FAILED  sandbox: 1 passed in 20 ms; docker: no tests were found");
  }

  private static final Column HELLO =
      Column.of("sandbox", null, List.of(passed(20, "HelloIT", "isServed")), 20);

  private static List<String> lines(Style style, Column... columns) {
    return new MatrixText(Matrix.of(List.of(columns)), style).lines();
  }

  private static Entry passed(long millis, String... path) {
    return new Entry(List.of(path), Verdict.PASSED, millis, List.of());
  }

  private static Entry failed(String... path) {
    return new Entry(List.of(path), Verdict.FAILED, 1, List.of("no"));
  }

  private static Entry skipped(String reason, String... path) {
    return new Entry(List.of(path), Verdict.SKIPPED, 0, List.of(reason));
  }
}
