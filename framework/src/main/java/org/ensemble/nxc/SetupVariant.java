// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.support.ShownPath;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/** What {@code setup.toml} says of a build, in one of its variants or in none. */
public final class SetupVariant {

  private final Path file;
  private final JsonNode root;
  private final @Nullable String name;

  private SetupVariant(Path file, JsonNode root, @Nullable String name) {
    this.file = file;
    this.root = root;
    this.name = name;
  }

  /**
   * A variant of a project that can be selected.
   *
   * @param name null for none; then there need not be a {@code setup.toml}
   * @throws EnsembleException if there is no such variant, or selecting it would do nothing
   */
  public static SetupVariant of(NxcProject project, @Nullable String name) {
    Path file = project.directory().resolve("setup.toml");
    JsonNode root = SetupFile.parse(file);
    if (name == null) {
      return new SetupVariant(file, root, null);
    }
    if (!project.setups().contains(name)) {
      throw new EnsembleException(
          ShownPath.of(file) + ": " + Suggestions.unknown("setup", name, project.setups()));
    }
    // `nxc build -s` then writes `selected` where Nix does not look for it, and builds without.
    if (!root.has("project")) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": found no table `project`, in which NixOS Compose selects the setup `"
              + name
              + "`; add a line `[project]`");
    }
    return new SetupVariant(file, root, name);
  }

  /** Null for none. */
  public @Nullable String name() {
    return name;
  }

  /**
   * Refuses parameters that would be overridden in vain: Nix takes them only where there are
   * others.
   *
   * @throws EnsembleException if it has no {@code params}
   */
  public void requireParameters() {
    if (!root.has("params") && !ofVariant().has("params")) {
      throw new EnsembleException(
          ShownPath.of(file)
              + ": found no table `params`, without which NixOS Compose takes no parameter; add"
              + " `[params]` with the values that are usual");
    }
  }

  /** What is given to Nix in addition, with spaces between; the variant's is taken first. */
  public Optional<String> nixFlags() {
    return option("nix-flags");
  }

  /** Another file of the composition; the variant's is taken first. */
  public Optional<String> compositionFile() {
    return option("composition-file");
  }

  /** What is built where no composition is named; no variant has a say in it. */
  public Optional<NxcName> composition() {
    return text(root.path("options").path("composition-flavour")).map(NxcName::parse);
  }

  private Optional<String> option(String key) {
    return text(ofVariant().path("options").path(key))
        .or(() -> text(root.path("options").path(key)));
  }

  private JsonNode ofVariant() {
    return root.path(name == null ? "" : name);
  }

  private static Optional<String> text(JsonNode node) {
    return node.isMissingNode() ? Optional.empty() : Optional.of(node.asText());
  }
}
