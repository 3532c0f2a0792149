// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.RoleSize;
import org.ensemble.composition.reader.CompositionReader;
import org.ensemble.composition.search.CompositionPath;
import org.jspecify.annotations.Nullable;

/** Finds and reads what is asked for, with the choices of the run. */
public final class CompositionChoice {

  private CompositionChoice() {}

  /**
   * @param sizes by role, of the request and the run together
   * @throws EnsembleException if there is no such composition, or anything in it or in the choices
   *     is wrong
   */
  public static Composition read(
      Settings settings, DeploymentRequest request, Map<String, RoleSize> sizes) {
    return read(settings, request, variant(settings, request), sizes);
  }

  /** The one that a deployment begins with; null for the base. */
  static @Nullable String variant(Settings settings, DeploymentRequest request) {
    return settings.variant() == null ? request.variant() : settings.variant();
  }

  /** In a variant that is chosen otherwise; null for the base. */
  static Composition read(
      Settings settings,
      DeploymentRequest request,
      @Nullable String variant,
      Map<String, RoleSize> sizes) {
    Map<String, String> set = new HashMap<>(request.set());
    set.putAll(settings.set());
    return CompositionReader.read(
        path(settings).find(request.composition()), new Choices(variant, set, sizes));
  }

  /** The names of those that can be asked for by name, in alphabetical order. */
  public static SortedSet<String> known(Settings settings) {
    return path(settings).names();
  }

  private static CompositionPath path(Settings settings) {
    return new CompositionPath(
        settings.compositions(),
        Path.of("").toAbsolutePath(),
        Thread.currentThread().getContextClassLoader(),
        settings.cache().resolve("compositions"));
  }
}
