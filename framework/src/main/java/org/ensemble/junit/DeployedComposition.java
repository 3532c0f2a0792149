// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ensemble.deployment.DeploymentRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * {@link CompositionTest} for those who build what they ask for at run time:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final DeployedComposition OAR = DeployedComposition.of("oar").roles("node=4").build();
 * }</pre>
 *
 * <p>On a static field the deployment lasts as long as the class; on an instance field as long as
 * the test.
 */
public final class DeployedComposition extends DeployingExtension {

  private final DeploymentRequest request;
  private final Scope scope;

  private DeployedComposition(DeploymentRequest request, Scope scope) {
    this.request = request;
    this.scope = scope;
  }

  /**
   * @param composition a name to be searched for, or a path
   */
  public static Builder of(String composition) {
    return new Builder(composition);
  }

  @Override
  DeploymentRequest request(ExtensionContext context) {
    return request;
  }

  @Override
  Scope scope(ExtensionContext context) {
    return scope;
  }

  /** Says what differs from the composition as it is. */
  public static final class Builder {

    private final String composition;
    private final List<String> roles = new ArrayList<>();
    private final Map<String, String> set = new LinkedHashMap<>();
    private final Set<String> late = new LinkedHashSet<>();
    private @Nullable String variant;
    private Scope scope = Scope.CLASS;

    private Builder(String composition) {
      this.composition = composition;
    }

    /** Sizes of roles, such as {@code node=4} or {@code node=alpha+beta}. */
    public Builder roles(String... sizes) {
      roles.addAll(List.of(sizes));
      return this;
    }

    /** A named variant of the composition. */
    public Builder variant(String name) {
      variant = name;
      return this;
    }

    /** The value of a parameter of the composition. */
    public Builder set(String parameter, String value) {
      set.put(parameter, value);
      return this;
    }

    /** Names of nodes, or of roles for all of theirs, that are off until a test starts them. */
    public Builder late(String... names) {
      late.addAll(List.of(names));
      return this;
    }

    /** How long the deployment lasts, and who has it. */
    public Builder scope(Scope scope) {
      this.scope = scope;
      return this;
    }

    public DeployedComposition build() {
      return new DeployedComposition(
          new DeploymentRequest(composition, String.join(",", roles), variant, set, late), scope);
    }
  }
}
