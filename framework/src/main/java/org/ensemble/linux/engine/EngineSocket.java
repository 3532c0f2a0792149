// SPDX-License-Identifier: Apache-2.0
package org.ensemble.linux.engine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;

/**
 * Where a Docker Engine of this machine listens.
 *
 * @param path of the unix socket; need not exist
 */
public record EngineSocket(Path path) {

  /**
   * Names the engine: {@code unix:///run/docker.sock}. A system property of this name counts more
   * than the environment variable, as with the libraries that read it: a process cannot change its
   * own environment.
   */
  public static final String VARIABLE = "DOCKER_HOST";

  private static final String SCHEME = "unix://";

  /** As Docker's own client has it. */
  private static final Path USUAL = Path.of("/var/run/docker.sock");

  /**
   * The one this process is told to use; otherwise the machine's; otherwise this user's own.
   *
   * @throws EnsembleException if it is told to use an engine that is not reached through a unix
   *     socket
   */
  public static EngineSocket ofThisProcess() {
    return of(Optional.ofNullable(System.getProperty(VARIABLE)), System.getenv());
  }

  static EngineSocket of(Optional<String> property, Map<String, String> environment) {
    String host = property.orElse(environment.getOrDefault(VARIABLE, "")).strip();
    if (host.startsWith(SCHEME)) {
      return new EngineSocket(Path.of(host.substring(SCHEME.length())));
    }
    if (!host.isEmpty()) {
      throw new EnsembleException(
          VARIABLE
              + " is `"
              + host
              + "`: an engine on another machine cannot be used, because nodes share directories,"
              + " cgroups and namespaces with this one; unset it, or set it to "
              + SCHEME
              + USUAL);
    }
    String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
    Path own = runtime.isEmpty() ? USUAL : Path.of(runtime, "docker.sock");
    return new EngineSocket(Files.exists(USUAL) || !Files.exists(own) ? USUAL : own);
  }

  /** Whether this process is told which engine to use. */
  public static boolean isNamed() {
    return !Optional.ofNullable(System.getProperty(VARIABLE))
        .orElse(System.getenv().getOrDefault(VARIABLE, ""))
        .isBlank();
  }

  /** As {@link #VARIABLE} has it. */
  public String host() {
    return SCHEME + path;
  }
}
