// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.bisect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Settings;
import org.ensemble.support.Directories;
import org.ensemble.support.HumanTime;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShortLivedJava;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@code ensemble test} in a process of its own, which has the settings of this one.
 *
 * @param main the class to start
 * @param arguments for it
 * @param directory for logs
 * @param limit after which a run is ended, which is an error and says nothing of the state
 * @param cameUp tells by the evidence of a run whether a node of it did
 */
record TestProcess(
    String main,
    List<String> arguments,
    Map<String, String> settings,
    Path directory,
    Duration limit,
    Predicate<Path> cameUp)
    implements Trial {

  @Override
  public Outcome run(State state, int number) {
    Path log = directory.resolve(number + ".log");
    Path evidence = directory.resolve("evidence").resolve(Integer.toString(number));
    try {
      Files.createDirectories(directory);
      // An earlier search may have been here.
      Directories.delete(evidence);
      Sources sources = state.sources();
      Path compositions = sources == null ? null : compositions(sources);
      int status = run(command(state, compositions, evidence), log);
      if (status != 0 && status != 1) {
        throw new EnsembleException(
            "the test cannot be run: exit status " + status + "; what it said is in " + log);
      }
      return status == 0
          ? Outcome.PASSED
          : cameUp.test(evidence) ? Outcome.FAILED : Outcome.UNTESTABLE;
    } catch (IOException e) {
      throw new EnsembleException("cannot run the test: " + IoReason.of(e), e);
    }
  }

  private List<String> command(State state, @Nullable Path compositions, Path evidence) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("ensemble.") || name.startsWith("org.ensemble.")) {
        properties.put(name, System.getProperty(name));
      }
    }
    properties.put(Settings.EVIDENCE, evidence.toString());
    properties.putAll(settings);
    properties.putAll(state.properties());
    if (compositions != null) {
      // Looked into first; what is not there is found as usual.
      properties.merge(
          Settings.COMPOSITIONS, compositions.toString(), (others, first) -> first + ":" + others);
    }
    List<String> command = ShortLivedJava.command();
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
    command.addAll(arguments);
    return command;
  }

  private int run(List<String> command, Path log) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new EnsembleException(
            "the test did not end within " + HumanTime.of(limit) + "; what it said is in " + log);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while the test ran", e);
    } finally {
      process.destroy();
    }
  }

  /** Only one state's at a time: what is taken from Git or copied is soon there again. */
  private Path compositions(Sources sources) throws IOException {
    Path tree = directory.resolve("tree");
    Directories.delete(tree);
    return sources.into(Files.createDirectories(tree));
  }
}
