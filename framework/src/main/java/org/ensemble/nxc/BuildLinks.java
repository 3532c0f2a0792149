// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * What a project has built.
 *
 * @param directory of the links, need not exist
 */
public record BuildLinks(Path directory) {

  /** All builds, the newest link first. */
  public List<NxcBuild> all() {
    return NewestFirst.in(directory).stream().flatMap(link -> NxcBuild.of(link).stream()).toList();
  }

  /**
   * The build that {@code nxc start} would take (nxc-formats.md, 2.1): for a composition, the image
   * of several compositions if there is one, else its own; without, the newest link.
   *
   * @param composition its name, or null for any
   * @param flavour its name, or null for any
   */
  public Optional<NxcBuild> find(@Nullable String composition, @Nullable String flavour) {
    return find(composition, flavour, all());
  }

  private static Optional<NxcBuild> find(
      @Nullable String composition, @Nullable String flavour, List<NxcBuild> all) {
    Predicate<NxcBuild> wanted = build -> flavour == null || build.flavour().equals(flavour);
    return composition == null
        ? first(all, wanted)
        : first(all, wanted.and(build -> build.composition().isEmpty()))
            .or(() -> first(all, wanted.and(build -> build.composition().equals(composition))));
  }

  /**
   * The same, which has to be there.
   *
   * @param composition its name, or null for any
   * @param flavour its name, or null for any
   * @throws EnsembleException if there is no such build; the message lists those there are
   */
  public NxcBuild choose(@Nullable String composition, @Nullable String flavour) {
    List<NxcBuild> all = all();
    if (all.isEmpty()) {
      throw new EnsembleException(
          ShownPath.of(directory)
              + ": found no build, expected a link `composition::flavour`; make one with `nxc"
              + " build`");
    }
    return find(composition, flavour, all).orElseThrow(() -> unknown(composition, flavour, all));
  }

  private static Optional<NxcBuild> first(List<NxcBuild> all, Predicate<NxcBuild> wanted) {
    return all.stream().filter(wanted).findFirst();
  }

  private EnsembleException unknown(
      @Nullable String composition, @Nullable String flavour, List<NxcBuild> all) {
    String name =
        (composition == null ? "" : composition) + (flavour == null ? "" : "::" + flavour);
    return new EnsembleException(
        ShownPath.of(directory)
            + ": "
            + Suggestions.unknown("build", name, all.stream().map(NxcBuild::name).toList())
            + "; make it with `nxc build`");
  }
}
