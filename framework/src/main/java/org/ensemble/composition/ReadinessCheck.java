// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Something that holds on a node once it is ready. */
public sealed interface ReadinessCheck {

  /**
   * How long it may take to hold, counted from when it is first looked at; scaled by the flavour's
   * slowness.
   */
  Duration within();

  /** As it stands in messages: <code>unit `oar-server.service` is active</code>. */
  String describe();

  Duration DEFAULT_WITHIN = Duration.ofSeconds(60);

  record UnitActive(String unit, Duration within) implements ReadinessCheck {
    @Override
    public String describe() {
      return "unit `" + unit + "` is active";
    }
  }

  /** A TCP port accepts a connection made on the node itself. */
  record PortOpen(int port, Duration within) implements ReadinessCheck {
    @Override
    public String describe() {
      return "port " + port + " accepts a connection";
    }
  }

  record FileExists(String path, Duration within) implements ReadinessCheck {
    @Override
    public String describe() {
      return "file `" + path + "` exists";
    }
  }

  /** A command, run by root, exits with 0. */
  record CommandSucceeds(String command, @Nullable String as, Duration within)
      implements ReadinessCheck {
    @Override
    public String describe() {
      return "command `" + command + "` succeeds" + (as == null ? "" : " as " + as);
    }
  }

  /**
   * The node reaches every node of a role by its name: the name resolves to that node's address,
   * and something answers there (on the port, if one is given, otherwise at all).
   */
  record Knows(String role, @Nullable Integer port, Duration within) implements ReadinessCheck {
    @Override
    public String describe() {
      return "every node of role `"
          + role
          + "` is reached by name"
          + (port == null ? "" : " on port " + port);
    }
  }
}
