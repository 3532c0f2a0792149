// SPDX-License-Identifier: Apache-2.0
package org.ensemble.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.ensemble.cli.footprint.Footprint;
import org.ensemble.cli.footprint.MachineTraces;
import org.ensemble.cli.footprint.Ownership;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.Traces;
import org.ensemble.deployment.lease.Leases;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.linux.engine.Engine;
import org.jspecify.annotations.Nullable;

/** Makes run after run, kills somebody in each, and looks what is left of it. */
final class Runs {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final Path directory;
  private final Victim victim;
  private final List<String> command;
  private final Settings settings;
  private final Map<String, String> environment;
  private final MachineTraces machine;
  private double duration;

  /**
   * @param command of one of them
   * @param engine that the flavour uses, if there is one
   * @param environment that they need to find it
   */
  Runs(
      Path directory,
      List<String> command,
      Settings settings,
      Victim victim,
      Optional<Engine> engine,
      Map<String, String> environment) {
    this.directory = directory;
    this.victim = victim;
    this.command = command;
    this.settings = settings;
    Ownership ownership = Ownership.ofNewRun(settings.state(), settings.cache());
    this.environment = new HashMap<>(ownership.environment());
    this.environment.putAll(environment);
    this.machine = new MachineTraces(ownership, settings.state(), settings.cache(), engine);
  }

  /**
   * What has become of one.
   *
   * @param stage in which somebody was killed
   * @param seconds from then on until nothing was left
   * @param left what was left after five of them, a line each
   */
  record Result(String stage, double seconds, List<String> left) {}

  /** Makes one that nobody disturbs, to know how long they take; images are made ready by it. */
  void prepare() throws Exception {
    for (int i = 0; i < 2; i++) {
      long start = System.nanoTime();
      try (Running run = start()) {
        run.requireGreen();
      }
      duration = since(start);
    }
  }

  /**
   * Makes the next one.
   *
   * @param moment in which somebody is killed, as a part of its time, 0 to 1
   */
  Result run(double moment) throws Exception {
    Footprint before = machine.take();
    try (Running run = start()) {
      String stage = run.killAfter(moment * duration);
      long killed = System.nanoTime();
      if (victim == Victim.WATCHDOG) {
        run.requireGreen();
        killed = System.nanoTime();
      }
      if (victim == Victim.BOTH) {
        assertThat(new Leases(settings.state().resolve("leases")).freeAbandoned().problems())
            .isEmpty();
      }
      List<String> left = left(before, killed);
      return new Result(stage, since(killed), left);
    }
  }

  private List<String> left(Footprint before, long killed) throws InterruptedException {
    while (true) {
      // Of those that go by a name this is quick; nobody else's are among them.
      List<String> left = new ArrayList<>(Traces.of(directory));
      if (left.isEmpty()) {
        left.addAll(Others.explain(machine.take().leftSince(before), directory));
      }
      if (left.isEmpty() || since(killed) > PATIENCE.toMillis() / 1000.0) {
        return left;
      }
      Thread.sleep(50);
    }
  }

  private Running start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Path.of("").toAbsolutePath().toFile())
            .redirectError(directory.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start());
  }

  private static double since(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** One of them. */
  private final class Running implements AutoCloseable {

    private final Process jvm;
    private volatile String stage = "starting";

    Running(Process jvm) {
      this.jvm = jvm;
      Thread listener = new Thread(this::listen, "chaos-listener");
      listener.setDaemon(true);
      listener.start();
    }

    private void listen() {
      try (BufferedReader lines = jvm.inputReader(UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          stage = line;
        }
      } catch (IOException killed) {
        // It says no more.
      }
    }

    /** Returns the stage it was in; whoever was to be killed is dead. */
    String killAfter(double seconds) throws Exception {
      if (victim != Victim.WATCHDOG) {
        Thread.sleep(Math.round(seconds * 1000));
        String last = stage;
        // So that it replaces nobody meanwhile.
        send("STOP", jvm.pid());
        @Nullable ProcessHandle watchdog = watchdog();
        if (victim == Victim.BOTH && watchdog != null) {
          kill(watchdog);
        }
        kill(jvm.toHandle());
        return last;
      }
      @Nullable ProcessHandle watchdog = watchdog();
      while (watchdog == null && jvm.isAlive()) {
        Thread.sleep(5);
        watchdog = watchdog();
      }
      // From then on it takes a little less than the whole.
      Thread.sleep(Math.round(seconds * 700));
      watchdog = watchdog();
      String last = stage;
      if (watchdog != null) {
        kill(watchdog);
      }
      return last;
    }

    private @Nullable ProcessHandle watchdog() {
      return jvm.children()
          .filter(child -> child.info().commandLine().orElse("").contains("ensemble-watchdog"))
          .findFirst()
          .orElse(null);
    }

    void requireGreen() throws Exception {
      assertThat(jvm.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).as("it has ended").isTrue();
      assertThat(jvm.exitValue()).as(said()).isZero();
    }

    private String said() {
      try {
        return Files.readString(directory.resolve("stderr"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      jvm.destroyForcibly().onExit().join();
    }
  }

  /** Whose parent is stopped stays a zombie. */
  private static void kill(ProcessHandle process) {
    ProcessIdentity.find(process.pid())
        .ifPresent(
            victim -> {
              victim.kill();
              Awaitility.await().until(() -> !victim.isAlive());
            });
  }

  private static void send(String signal, long pid) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }
}
