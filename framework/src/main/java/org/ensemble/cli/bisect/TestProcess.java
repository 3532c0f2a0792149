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
import org.ensemble.cli.repository.UserRepository;
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
 * @param repository of the compositions; asked only for states with a commit
 * @param compositions their directory in it
 * @param directory for logs
 * @param limit after which a run is ended, which is an error and says nothing of the state
 * @param cameUp tells by the evidence of a run whether a node of it did
 */
record TestProcess(
    String main,
    List<String> arguments,
    Map<String, String> settings,
    UserRepository repository,
    String compositions,
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
      Path tree = state.commit() == null ? null : tree(state.commit());
      int status = run(command(state, tree, evidence), log);
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

  private List<String> command(State state, @Nullable Path tree, Path evidence) {
    Map<String, String> properties = new TreeMap<>();
    for (String name : System.getProperties().stringPropertyNames()) {
      if (name.startsWith("ensemble.") || name.startsWith("org.ensemble.")) {
        properties.put(name, System.getProperty(name));
      }
    }
    properties.put(Settings.EVIDENCE, evidence.toString());
    properties.putAll(settings);
    properties.putAll(state.properties());
    if (tree != null) {
      properties.put(Settings.COMPOSITIONS, tree.resolve(compositions).toString());
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

  /** The compositions of a commit; what is there is used again, since a commit never changes. */
  private Path tree(String commit) throws IOException {
    Path tree = directory.resolve("trees").resolve(commit);
    if (Files.isDirectory(tree)) {
      return tree;
    }
    Path fresh = tree.resolveSibling(commit + ".new");
    Directories.delete(fresh);
    repository.unpack(commit, compositions, Files.createDirectories(fresh));
    Files.move(fresh, tree);
    return tree;
  }
}
