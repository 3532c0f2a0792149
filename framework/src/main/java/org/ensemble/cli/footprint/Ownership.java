// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ensemble.linux.UidRange;

/**
 * Tells what a run has started from everything else on the machine.
 *
 * @param mark of the run, in the environment of what it starts
 * @param range of ids that nodes have on this machine, if there is one
 * @param paths that only Ensemble uses: a command line with one in it is ours
 */
public record Ownership(String mark, Optional<UidRange> range, List<String> paths) {

  private static final String VARIABLE = "ENSEMBLE_FOOTPRINT";

  /** The name of every cgroup, and of every directory in a place for all, begins so. */
  static final String NAME = "ensemble";

  public Ownership {
    paths = List.copyOf(paths);
  }

  /** Of a run to come. */
  public static Ownership ofNewRun(Path state, Path cache) {
    return new Ownership(
        UUID.randomUUID().toString(),
        UidRange.ofThisUser(),
        List.of("ensemble-watchdog", "/dev/shm/" + NAME + "-", state + "/", cache + "/"));
  }

  /** What has to be in the environment of the run. */
  public Map<String, String> environment() {
    return Map.of(VARIABLE, mark);
  }

  boolean owns(SeenProcess process, ProcessTable table) {
    if (table.line(process).anyMatch(this::isMarked)) {
      return true;
    }
    return looksLikeEnsemble(process)
        && table.line(process).noneMatch(SeenProcess::isJvm)
        && process.names().stream().noneMatch(name -> isOthers(name, table));
  }

  /**
   * Whether a deployment or an engine of that name is of another run that lives. Not all that it
   * has is below a JVM: who starts a container is not, nor has a cgroup to have a process.
   */
  boolean isOthers(String name, ProcessTable table) {
    return table.byPid().values().stream()
        .filter(process -> process.names().contains(name))
        .anyMatch(
            process ->
                table.line(process).anyMatch(SeenProcess::isJvm)
                    && table.line(process).noneMatch(this::isMarked));
  }

  /** Whether it is of a run of Ensemble, but of another one that lives. */
  boolean isOthers(SeenProcess process, ProcessTable table) {
    return looksLikeEnsemble(process) && !owns(process, table);
  }

  private boolean isMarked(SeenProcess process) {
    return process.environment().contains(VARIABLE + "=" + mark)
        || process.identity().pid() == ProcessHandle.current().pid();
  }

  private boolean looksLikeEnsemble(SeenProcess process) {
    return !process.names().isEmpty()
        || isNodeId(process.uid())
        || paths.stream().anyMatch(process.command()::contains);
  }

  /** Whether it is an id that stands for one of a node. */
  boolean isNodeId(long id) {
    return range.map(r -> id >= r.first() && id < r.first() + UidRange.COUNT).orElse(false);
  }
}
