// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.KeeperWord.NodeDoing;
import org.ensemble.deployment.kept.Values;
import org.ensemble.support.IoReason;
import org.ensemble.support.Progress;
import org.ensemble.support.ShortLivedJava;

/**
 * A keeper that this process has started. It ends with this process, whatever ends that, and its
 * deployment with it, until it is told to {@link #stay}.
 */
public final class KeeperProcess implements AutoCloseable {

  /** A teardown takes less. */
  private static final Duration LAST_WORK = Duration.ofSeconds(60);

  private final Process process;
  private final Kept kept;

  private KeeperProcess(Process process, Kept kept) {
    this.process = process;
    this.kept = kept;
  }

  /**
   * Starts one, and returns when its deployment is up.
   *
   * @param flavour a name
   * @throws EnsembleException if it does not come up; nothing is left then but the evidence
   */
  public static KeeperProcess start(
      Settings settings, DeploymentRequest request, String flavour, Progress progress) {
    Path log = settings.evidence().resolve("keeper.log");
    Process process = start(log);
    try {
      process
          .getOutputStream()
          .write((Values.tree(KeeperOrder.of(settings, request, flavour)) + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
      String id = awaitReady(process, progress, log);
      return new KeeperProcess(process, new Keepers(settings.state()).named(id));
    } catch (IOException e) {
      throw new EnsembleException(
          "the keeper of the deployment cannot be told what to do: " + IoReason.of(e), e);
    } catch (EnsembleException e) {
      end(process);
      throw e;
    }
  }

  /** In a session of its own, so that what a terminal sends does not reach it. */
  private static Process start(Path log) {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(ShortLivedJava.command("-Xmx512m"));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KeeperMain.class.getName()));
    try {
      Files.createDirectories(log.getParent());
      return new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile())).start();
    } catch (IOException e) {
      throw new EnsembleException("cannot start the keeper of a deployment: " + IoReason.of(e), e);
    }
  }

  private static String awaitReady(Process process, Progress progress, Path log)
      throws IOException {
    BufferedReader words = process.inputReader(UTF_8);
    for (String line = words.readLine(); line != null; line = words.readLine()) {
      KeeperWord word = Values.parse(line, KeeperWord.class);
      if (word.failure() != null) {
        throw new EnsembleException(word.failure());
      }
      if (word.ready() != null) {
        return word.ready();
      }
      NodeDoing node = word.node();
      if (node == null) {
        progress.say(String.valueOf(word.news()));
      } else {
        progress.node(node.deployment(), node.node(), node.doing());
      }
    }
    throw new EnsembleException(
        "the keeper of the deployment has ended before that was up; what it said is in " + log);
  }

  /** What it has. */
  public Kept kept() {
    return kept;
  }

  /** From now on it outlives this process. */
  public void stay() {
    try {
      process.getOutputStream().write((KeeperMain.STAY + "\n").getBytes(UTF_8));
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new EnsembleException(
          "deployment `" + kept.id() + "` cannot be kept, its keeper has ended", e);
    }
  }

  /**
   * Takes it down; does nothing if it is down.
   *
   * @throws EnsembleException if something of it is left; says what
   */
  @Override
  public void close() {
    if (process.isAlive()) {
      kept.down(Progress.SILENT);
    }
    end(process);
  }

  /** It takes down what it has when its input ends. */
  private static void end(Process process) {
    try {
      process.getOutputStream().close();
    } catch (IOException gone) {
      // That is the aim.
    }
    try {
      if (!process.waitFor(LAST_WORK.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
