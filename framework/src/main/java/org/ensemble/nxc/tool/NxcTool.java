// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.linux.LoggedProgram;
import org.ensemble.linux.LoggedProgram.Ending;
import org.ensemble.nxc.NxcProject;
import org.ensemble.nxc.SetupVariant;
import org.ensemble.support.IoReason;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Progress;
import org.ensemble.support.Shell;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/** Makes a build of a project, where {@code nxc} or {@code nix} is on the {@code PATH}. */
public final class NxcTool {

  /**
   * Nix builds from sources what no cache has: OAR and its like take minutes, a kernel with its
   * modules an hour on few cores. What takes longer than two is stuck.
   */
  private static final Duration LIMIT = Duration.ofHours(2);

  private final NxcProject project;
  private final String path;
  private final Path program;
  private final BuildCommand command;

  private NxcTool(NxcProject project, String path, Path program, BuildCommand command) {
    this.project = project;
    this.path = path;
    this.program = program;
    this.command = command;
  }

  /**
   * The tool of this machine: {@code nxc} if it is there, else {@code nix} if that is there and the
   * project is a flake; empty where neither is.
   *
   * @param path where to look, and the tool itself looks for others, as {@code PATH} has it
   */
  public static Optional<NxcTool> find(NxcProject project, String path) {
    return on(project, path, new NxcCommand())
        .or(
            () ->
                Files.exists(project.directory().resolve("flake.nix"))
                    ? on(project, path, new NixCommand())
                    : Optional.empty());
  }

  private static Optional<NxcTool> on(NxcProject project, String path, BuildCommand command) {
    return ProgramPath.find(command.program(), path)
        .map(program -> new NxcTool(project, path, program.toAbsolutePath(), command));
  }

  /** {@code nxc} or {@code nix}, for messages. */
  public String name() {
    return command.program();
  }

  /**
   * Builds {@code composition::flavour}. If this thread or process is told to end meanwhile, so is
   * the build.
   *
   * @param composition null for that of the project's composition file, or of {@code setup.toml}
   * @param setup a variant of {@code setup.toml}, or null
   * @param parameters of the setup that have other values, by name
   * @param progress is told the last line of what it does, every few seconds
   * @throws EnsembleException if the setup is unknown, it or the parameters cannot be told to this
   *     tool, or the build cannot be started, fails, takes longer than 2 hours or leaves no link;
   *     if it fails, the message has Nix's own error as it was printed
   */
  public void build(
      @Nullable String composition,
      String flavour,
      @Nullable String setup,
      Map<String, String> parameters,
      Progress progress) {
    SetupVariant variant = SetupVariant.of(project, setup);
    BuildOrder order = BuildOrder.of(project, composition, flavour, variant, parameters);
    List<String> arguments = command.arguments(order);
    try {
      Files.createDirectories(order.link().getParent());
      UnchangedSetup unchanged = UnchangedSetup.of(project.directory(), progress);
      try (unchanged) {
        run(order, arguments, progress);
      }
    } catch (IOException e) {
      String file = e instanceof FileSystemException problem ? problem.getFile() + ": " : "";
      throw new EnsembleException("cannot build " + order.name() + ": " + file + IoReason.of(e), e);
    }
  }

  private void run(BuildOrder order, List<String> arguments, Progress progress) throws IOException {
    try (BuildLog log = BuildLog.create();
        LatestLine latest = new LatestLine(progress, name() + " build " + order.name() + ": ")) {
      Ending ending = new LoggedProgram(builder(arguments), log.file()).runWithin(LIMIT, latest);
      check(order, arguments, ending, log.file());
      log.isOfNoUse();
    }
  }

  private ProcessBuilder builder(List<String> arguments) {
    List<String> words = new ArrayList<>(List.of(program.toString()));
    words.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(words).directory(project.directory().toFile());
    Map<String, String> environment = builder.environment();
    environment.put("PATH", path);
    // What nxc says itself, which is in Python, stands in the log where it was said.
    environment.put("PYTHONUNBUFFERED", "1");
    // git asks on the terminal, not on its standard input: a build would wait for nobody.
    environment.putIfAbsent("GIT_TERMINAL_PROMPT", "0");
    return builder;
  }

  private void check(BuildOrder order, List<String> arguments, Ending ending, Path log)
      throws IOException {
    String shown = "`" + name() + " " + Shell.join(arguments) + "`";
    if (ending.status() != 0) {
      throw new EnsembleException(
          shown
              + " in "
              + ShownPath.of(project.directory())
              + " exited with "
              + ending.status()
              + ":\n"
              + String.join("\n", NixError.in(log))
              + "\nAll it said is in "
              + log);
    }
    if (!Files.exists(order.link(), LinkOption.NOFOLLOW_LINKS)) {
      throw new EnsembleException(
          ShownPath.of(order.link())
              + ": found nothing, expected the link to what "
              + shown
              + " has built, which says that it has succeeded; all it said is in "
              + log);
    }
  }
}
