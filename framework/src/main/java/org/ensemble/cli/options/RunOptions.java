// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.options;

import java.util.LinkedHashMap;
import java.util.Map;
import org.ensemble.deployment.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a deployment is like, for commands that bring one up. */
public final class RunOptions {

  @Option(names = "--roles", description = "Sizes of roles, such as node=4,frontend=alpha+beta.")
  private @Nullable String roles;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "A parameter of the composition; may be repeated.")
  private Map<String, String> set = Map.of();

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Any other system property; may be repeated.")
  private Map<String, String> properties = Map.of();

  public boolean hasRoles() {
    return roles != null;
  }

  public boolean hasParameters() {
    return !set.isEmpty();
  }

  /** The system properties that they stand for, by name. */
  public Map<String, String> properties() {
    Map<String, String> all = new LinkedHashMap<>(properties);
    if (roles != null) {
      all.put(Settings.ROLES, roles);
    }
    set.forEach((name, value) -> all.put(Settings.SET_PREFIX + name, value));
    return all;
  }
}
