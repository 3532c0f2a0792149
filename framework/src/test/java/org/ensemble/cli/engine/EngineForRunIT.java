// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ensemble.deployment.Settings;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.ProgramPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

@EnabledIf(value = "isPossible", disabledReason = "needs root and `dockerd`")
class EngineForRunIT {

  @TempDir Path directory;

  private final List<String> said = new ArrayList<>();
  private final Optional<String> before =
      Optional.ofNullable(System.getProperty(EngineSocket.VARIABLE));
  private Settings settings;

  static boolean isPossible() {
    return UidRange.isRoot() && ProgramPath.find("dockerd").isPresent();
  }

  @BeforeEach
  void read() {
    settings = OwnEngineIT.settings(directory, directory.resolve("cache"));
  }

  @AfterEach
  void restore() {
    before.ifPresentOrElse(
        host -> System.setProperty(EngineSocket.VARIABLE, host),
        () -> System.clearProperty(EngineSocket.VARIABLE));
  }

  @Test
  void oneThatIsNamedIsUsedAndNeverEnded() {
    try (OwnEngine other = OwnEngine.start(settings, directory.resolve("log"))) {
      System.setProperty(EngineSocket.VARIABLE, other.socket().host());
      try (EngineForRun engine = engine()) {
        engine.ensure();

        assertThat(EngineForRun.found()).contains(new Engine(other.socket()));
        assertThat(engine.own()).isEmpty();
        assertThat(engine.environment()).isEmpty();
      }
      assertThat(new Engine(other.socket()).answers()).isTrue();
      assertThat(said).isEmpty();
    }
  }

  @Test
  void whereOneIsNamedThatDoesNotRunNoneIsStarted() {
    System.setProperty(EngineSocket.VARIABLE, "unix://" + directory.resolve("none"));
    try (EngineForRun engine = engine()) {
      engine.ensure();

      assertThat(engine.own()).isEmpty();
      assertThat(EngineForRun.found()).isEmpty();
    }
  }

  @Test
  void whereNoneRunsOneIsStartedOnceAndEnded() {
    // An empty value is none, whatever the environment of this test says.
    System.setProperty(EngineSocket.VARIABLE, "");
    assumeThat(EngineForRun.found()).as("an engine of the machine").isEmpty();
    Engine own;
    try (EngineForRun engine = engine()) {
      engine.ensure();
      engine.ensure();

      own = engine.own().orElseThrow();
      assertThat(EngineForRun.found()).contains(own);
      assertThat(engine.environment()).containsEntry("DOCKER_HOST", own.socket().host());
      assertThat(said)
          .singleElement()
          .asString()
          .matches("no Docker Engine runs here: started one for this run in .*s");
    }
    assertThat(own.answers()).isFalse();
    assertThat(System.getProperty(EngineSocket.VARIABLE)).isNull();
  }

  private EngineForRun engine() {
    return new EngineForRun(settings, directory.resolve("own.log"), said::add);
  }
}
