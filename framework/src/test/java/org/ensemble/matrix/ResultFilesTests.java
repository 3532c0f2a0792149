// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFilesTests {

  private static final Column SANDBOX =
      Column.of(
          "sandbox",
          null,
          List.of(entry("first", Verdict.PASSED), entry("second", Verdict.FAILED, "red", "\"ü\"")),
          12);
  private static final Column VM = Column.refused("vm", "no /dev/kvm", true);

  @TempDir Path directory;

  @Test
  void whatIsWrittenIsRead() {
    ResultFiles files = ResultFiles.of(directory, "2026-11-22T16:00:00Z");
    files.write(SANDBOX);
    files.write(VM);

    assertThat(ResultFiles.of(directory, "2026-11-22T16:00:00Z").read())
        .isEqualTo(new Matrix(List.of(SANDBOX, VM)));
    assertThat(directory.resolve("matrix/2026-11-22T16-00-00Z")).isDirectory();
  }

  @Test
  void anotherBuildSeesNothingOfIt() {
    ResultFiles.of(directory, "earlier").write(SANDBOX);
    ResultFiles later = ResultFiles.of(directory, "later");
    later.write(VM);

    assertThat(later.read()).isEqualTo(new Matrix(List.of(VM)));
  }

  @Test
  void aTestThatWasRunAgainHasItsLastResult() {
    ResultFiles files = ResultFiles.of(directory, "build");
    files.write(SANDBOX);
    files.write(Column.of("sandbox", null, List.of(entry("second", Verdict.PASSED)), 3));

    assertThat(files.read())
        .isEqualTo(
            new Matrix(
                List.of(
                    Column.of(
                        "sandbox",
                        null,
                        List.of(entry("first", Verdict.PASSED), entry("second", Verdict.PASSED)),
                        15))));
    assertThat(files.read().isGreen()).isTrue();
  }

  @Test
  void aVariantIsAColumnOfItsOwn() {
    Column trixie = Column.of("sandbox", "trixie", List.of(entry("second", Verdict.PASSED)), 3);
    ResultFiles files = ResultFiles.of(directory, "build");
    files.write(SANDBOX);
    files.write(trixie);

    assertThat(files.read()).isEqualTo(new Matrix(List.of(SANDBOX, trixie)));
    assertThat(files.read().isGreen()).isFalse();
  }

  @Test
  void aClassThatComesUpWhenItIsRunAgainHasNotFailed() {
    Entry failed = new Entry(List.of("AnIT"), Verdict.FAILED, 6, List.of("no nodes"));
    Matrix matrix =
        Matrix.of(
            List.of(
                Column.of("sandbox", null, List.of(failed, entry("first", Verdict.NOT_RUN)), 6),
                Column.of("sandbox", null, List.of(entry("first", Verdict.PASSED)), 6)));

    assertThat(matrix.columns().get(0).entries()).containsExactly(entry("first", Verdict.PASSED));
  }

  @Test
  void whatCannotBeWrittenOrReadIsNamed() throws IOException {
    Files.writeString(directory.resolve("matrix"), "a file");
    ResultFiles files = ResultFiles.of(directory, "build");
    Path wanted = directory.resolve("matrix/build");

    assertThatThrownBy(() -> files.write(VM))
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("cannot write to " + wanted + ": ");
    assertThatThrownBy(files::read)
        .isInstanceOf(EnsembleException.class)
        .hasMessageStartingWith("cannot read " + wanted + ": ");
  }

  private static Entry entry(String name, Verdict verdict, String... reason) {
    return new Entry(List.of("AnIT", name), verdict, 6, List.of(reason));
  }
}
