// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Settings;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.HumanTime;
import org.ensemble.support.ProgramPath;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a run has a Docker Engine: the one that is there, or one of our own until this is
 * closed. One that was found is never ended.
 */
public final class EngineForRun implements AutoCloseable {

  /** The flavour that needs one. */
  public static final String FLAVOUR = "docker";

  private final Settings settings;
  private final Path log;
  private final Consumer<String> said;
  private @Nullable OwnEngine own;

  /**
   * Starts nothing yet.
   *
   * @param log of an engine of our own
   * @param said takes a line when one was started
   */
  public EngineForRun(Settings settings, Path log, Consumer<String> said) {
    this.settings = settings;
    this.log = log;
    this.said = said;
  }

  /**
   * Starts one where none runs and it can be done: by root, with {@code dockerd}, if nobody has
   * named another. Where it cannot, the flavour itself knows best what to say. From then on this
   * process uses it.
   *
   * @throws EnsembleException if it does not come up
   */
  public void ensure() {
    if (own != null || EngineSocket.isNamed() || !isPossible() || found().isPresent()) {
      return;
    }
    long start = System.nanoTime();
    OwnEngine started = OwnEngine.start(settings, log);
    own = started;
    System.setProperty(EngineSocket.VARIABLE, started.socket().host());
    said.accept(
        "no Docker Engine runs here: started one for this run in "
            + HumanTime.of(Duration.ofNanos(System.nanoTime() - start)));
  }

  private static boolean isPossible() {
    return UidRange.isRoot() && ProgramPath.find("dockerd").isPresent();
  }

  /** The engine that this process uses, if one answers. */
  public static Optional<Engine> found() {
    try {
      return Optional.of(new Engine(EngineSocket.ofThisProcess())).filter(Engine::answers);
    } catch (EnsembleException elsewhere) {
      return Optional.empty();
    }
  }

  /** Ours, while it runs. */
  public Optional<Engine> own() {
    return Optional.ofNullable(own).map(engine -> new Engine(engine.socket()));
  }

  /** What other processes of this run need in theirs to use it. */
  public Map<String, String> environment() {
    return own()
        .map(engine -> Map.of(EngineSocket.VARIABLE, engine.socket().host()))
        .orElse(Map.of());
  }

  @Override
  public void close() {
    OwnEngine ended = own;
    if (ended != null) {
      own = null;
      System.clearProperty(EngineSocket.VARIABLE);
      ended.close();
    }
  }
}
