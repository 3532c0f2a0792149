// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What root of a node may do.
 *
 * <p>Where the engine remaps users, root of a container has no privilege over anything outside, and
 * gets all there is: a node mounts and configures as a machine does. Where it does not, root of a
 * container is root of this machine, held only by what it may not do: it gets what the engine gives
 * to any container, and what a node cannot do without. Measured with systemd 252: it runs without
 * CAP_SYS_ADMIN if it has a cgroup, /run and /run/lock of its own.
 */
final class Privileges extends HostConfig {

  private static final long serialVersionUID = 1L;

  private final boolean all;

  private Privileges(boolean all) {
    this.all = all;
    if (all) {
      withCapAdd(Capability.ALL);
      withSecurityOpts(List.of("seccomp=unconfined", "apparmor=unconfined"));
    } else {
      withCapAdd(Capability.NET_ADMIN, Capability.SYS_BOOT);
    }
  }

  static HostConfig of(EngineFacts facts) {
    return new Privileges(facts.remapsUsers());
  }

  /** What docker-java has no word for: no part of /proc and /sys is covered. */
  @JsonProperty("MaskedPaths")
  public @Nullable List<String> getMaskedPaths() {
    return all ? List.of() : null;
  }

  /** Likewise: /proc/sys can be written to as far as it is the node's own. */
  @JsonProperty("ReadonlyPaths")
  public @Nullable List<String> getReadonlyPaths() {
    return all ? List.of() : null;
  }
}
