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
import org.ensemble.nxc.NxcProject;
import org.ensemble.support.Progress;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/** Finds and reads what is asked for, with the choices of the run. */
public final class CompositionChoice {

  /** What a composition of a project is named by, behind the project. */
  private static final String OF_PROJECT = "::";

  private CompositionChoice() {}

  /**
   * @param flavour the name of the one it is for: a project of NixOS Compose has a build for each
   * @param sizes by role, of the request and the run together
   * @param progress hears of what a project has to build first
   * @throws EnsembleException if there is no such composition, or anything in it or in the choices
   *     is wrong
   */
  public static Composition read(
      Settings settings,
      DeploymentRequest request,
      String flavour,
      Map<String, RoleSize> sizes,
      Progress progress) {
    return read(settings, request, variant(settings, request), flavour, sizes, progress);
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
      String flavour,
      Map<String, RoleSize> sizes,
      Progress progress) {
    Map<String, String> set = new HashMap<>(request.set());
    set.putAll(settings.set());
    String[] parts = request.composition().split(OF_PROJECT, 2);
    String inProject = parts.length > 1 ? parts[1] : null;
    Path file = path(settings).find(parts[0]);
    boolean described = !file.endsWith(NxcProject.FILE);
    if (described && settings.image() != ImageSource.NXC) {
      requireNone(inProject, file);
      return CompositionReader.read(file, new Choices(variant, set, sizes));
    }
    requireNotDebian(settings.image(), file);
    NxcChoice choice =
        new NxcChoice(NxcProject.at(file.getParent()), inProject, flavour, settings, progress);
    return described
        ? choice.under(CompositionReader.read(file, new Choices(variant, set, sizes)))
        : choice.alone(variant, set);
  }

  private static void requireNone(@Nullable String inProject, Path file) {
    if (inProject != null) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": found `::"
              + inProject
              + "`, which names a composition of a project of NixOS Compose, and this is none; leave"
              + " it out, or take the project's build with `-Densemble.image=nxc`");
    }
  }

  private static void requireNotDebian(@Nullable ImageSource image, Path file) {
    if (image == ImageSource.DEBIAN) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": it is a project of NixOS Compose without a `composition.yaml`, and"
              + " `-Densemble.image=debian` asks for one; leave that out, or write one");
    }
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
