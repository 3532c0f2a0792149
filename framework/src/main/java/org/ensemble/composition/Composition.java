// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.EnsembleException;
import org.ensemble.support.Suggestions;
import org.jspecify.annotations.Nullable;

/**
 * A description of roles that together form one distributed system, with every parameter already
 * replaced by its value for this run.
 *
 * @param name that of its directory, or of its file if that is not called {@code composition.yaml}
 * @param file the {@code composition.yaml} it was read from, absolute; relative paths in it have
 *     been resolved against its directory
 * @param description one or more sentences for people
 * @param variant the named variant in force, or null
 * @param parameters every declared parameter with its value in force, in the order of the
 *     declarations
 * @param recipe how the base of every role's image is made
 * @param base what all roles share beyond the recipe itself
 * @param roles at least one
 * @param internet whether nodes have a route out
 * @param volumes directories shared between nodes, by name
 * @param secrets values that are given to the nodes and masked everywhere else
 * @param evidence absolute paths or globs of files to collect from every node
 */
public record Composition(
    String name,
    Path file,
    String description,
    @Nullable String variant,
    Map<String, String> parameters,
    Recipe recipe,
    ImagePart base,
    List<Role> roles,
    boolean internet,
    List<String> volumes,
    List<Secret> secrets,
    List<String> evidence) {

  public Composition {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    roles = List.copyOf(roles);
    volumes = List.copyOf(volumes);
    secrets = List.copyOf(secrets);
    evidence = List.copyOf(evidence);
  }

  /** The directory that holds the composition and its files. */
  public Path directory() {
    return file.getParent();
  }

  /**
   * The role of that name.
   *
   * @throws EnsembleException if there is none; the message lists those there are
   */
  public Role role(String name) {
    return roles.stream()
        .filter(role -> role.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new EnsembleException(
                    "composition `"
                        + this.name
                        + "`: "
                        + Suggestions.unknown("role", name, roleNames())));
  }

  public List<String> roleNames() {
    return roles.stream().map(Role::name).toList();
  }
}
