// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.kept.KeptPlace;
import org.ensemble.support.IoReason;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * The deployments of this user that keepers have.
 *
 * @param state of the {@link org.ensemble.deployment.Settings}
 */
public record Keepers(Path state) {

  /** Those that are up, the oldest first. */
  public List<Kept> all() {
    try (Stream<Path> directories = Files.list(state.resolve("deployments"))) {
      return directories
          .map(directory -> Kept.in(new KeptPlace(state, directory.getFileName().toString())))
          .flatMap(Optional::stream)
          .sorted(Comparator.comparingLong((Kept kept) -> kept.facts().since()))
          .toList();
    } catch (NoSuchFileException none) {
      return List.of();
    } catch (IOException e) {
      throw new EnsembleException(
          "cannot list the deployments below " + state + ": " + IoReason.of(e), e);
    }
  }

  /**
   * The one that is meant.
   *
   * @param id or its beginning; null for the only one
   * @throws EnsembleException if there is none, or more than one; lists them
   */
  public Kept named(@Nullable String id) {
    List<Kept> all = all();
    if (all.isEmpty()) {
      throw new EnsembleException(
          (id == null ? "" : "unknown deployment `" + id + "`: ")
              + "no deployment is kept running; `./ensemble up COMPOSITION` brings one up");
    }
    List<Kept> matching =
        all.stream()
            .filter(kept -> id == null || kept.id().equals(id) || kept.id().startsWith(id))
            .toList();
    if (matching.size() == 1) {
      return matching.get(0);
    }
    if (matching.isEmpty()) {
      throw new EnsembleException(
          Suggestions.unknown(
              "deployment", String.valueOf(id), all.stream().map(Kept::id).toList()));
    }
    throw new EnsembleException(
        (id == null ? "several deployments are kept running" : "`" + id + "` can be several")
            + "; name one: "
            + matching.stream().map(Kept::describe).collect(Collectors.joining(", ")));
  }
}
