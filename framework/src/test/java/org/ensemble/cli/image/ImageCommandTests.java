// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.cli.output.Look;
import org.ensemble.cli.output.Recorded;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a cache that is empty: what is in a full one is a matter of {@link Images}. */
class ImageCommandTests {

  @TempDir Path cache;

  private Elsewhere elsewhere = new Elsewhere(List.of());
  private final Recorded output = new Recorded(Look.PLAIN);

  @Test
  void lists() {
    assertThat(run("ls")).isZero();
    assertThat(output.lines()).containsExactly("There are no images.");
  }

  @Test
  void cleans() {
    assertThat(run("gc")).isZero();
    assertThat(output.lines()).containsExactly("nothing to remove from the image cache");
  }

  @Test
  void programsGetJson() {
    elsewhere = new Elsewhere(List.of(new Keeper(List.of("a:1", "b:2"))));

    assertThat(run("ls", "--json")).isZero();
    assertThat(run("gc", "--json")).isZero();

    assertThat(output.lines())
        .containsExactly(
            "[]",
            "{\"images\":0,\"layers\":0,\"forms\":0,\"builds\":0,\"bytes\":0,"
                + "\"elsewhere\":{\"keeper\":[\"a:1\",\"b:2\"]}}");
  }

  @Test
  void removesOnlyWhatIsThere() {
    assertThat(run("rm", "abc")).isEqualTo(1);
    assertThat(output.lines()).containsExactly("unknown image `abc`: there are none");
  }

  @Test
  void flavoursRemoveWhatTheyKeepOfImagesThatAreGone() {
    elsewhere = new Elsewhere(List.of(new Keeper(List.of()), new Keeper(List.of("a:1", "b:2"))));
    assertThat(run("gc")).isZero();
    assertThat(output.lines())
        .containsExactly(
            "nothing to remove from the image cache", "removed from flavour `keeper`: a:1, b:2");
  }

  @Test
  void aFlavourThatCannotDoesNotKeepOthersFromIt() {
    elsewhere = new Elsewhere(List.of(new Keeper(null), new Keeper(List.of("a:1"))));
    assertThat(run("gc")).isEqualTo(1);
    assertThat(output.lines())
        .containsExactly(
            "nothing to remove from the image cache",
            "removed from flavour `keeper`: a:1",
            "the engine sleeps");
  }

  /** A flavour that keeps something of images; null if it cannot be removed. */
  private record Keeper(@Nullable List<String> kept) implements Flavour {
    @Override
    public String name() {
      return "keeper";
    }

    @Override
    public String description() {
      return "keeps";
    }

    @Override
    public Set<Capability> capabilities() {
      return Set.of();
    }

    @Override
    public Usability usability() {
      return new Usability.Usable();
    }

    @Override
    public List<String> forget(Path cache, Predicate<String> isKept) {
      assertThat(cache.getFileName()).hasToString("100000");
      assertThat(isKept).rejects("no such key");
      if (kept == null) {
        throw new EnsembleException("the engine sleeps");
      }
      return kept;
    }

    @Override
    public Premises open(DeploymentPlan plan, Holdings holdings) {
      throw new UnsupportedOperationException();
    }
  }

  private int run(String... arguments) {
    return ImageCommand.line(
            output.output(), () -> Images.in(cache, new UidRange(100_000, false)), elsewhere)
        .setExecutionExceptionHandler(
            (e, line, parsed) -> {
              output.output().line(String.valueOf(e.getMessage()));
              return 1;
            })
        .execute(arguments);
  }
}
