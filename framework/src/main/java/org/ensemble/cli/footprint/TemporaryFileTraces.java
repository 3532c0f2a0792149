// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.footprint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * Entries of the directories for temporary files. Everybody writes there, so only those count that
 * carry our name or belong to an id of a node; not if the command line of somebody else's run names
 * them. (What JUnit makes for {@code @TempDir} it checks itself; what tests make for themselves is
 * called so, too: nobody can tell whose run a name of ours alone is of.)
 *
 * @param directories to be searched, not below
 */
record TemporaryFileTraces(List<Path> directories) implements Traces {

  static final List<Path> USUAL =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"), Path.of("/run"));

  @Override
  public String kind() {
    return "temporary file";
  }

  @Override
  public Map<String, Trace> look(ProcessTable processes, Ownership ownership) {
    List<String> others =
        processes.byPid().values().stream()
            .filter(process -> ownership.isOthers(process, processes))
            .map(SeenProcess::command)
            .toList();
    Map<String, Trace> traces = new TreeMap<>();
    for (Path directory : directories) {
      for (Path file : entries(directory)) {
        boolean named = file.getFileName().toString().startsWith(Ownership.NAME);
        boolean ours =
            (named || ownership.isNodeId(owner(file)))
                && others.stream().noneMatch(command -> command.contains(file.toString()))
                && !ownership.isOthers(file.getFileName().toString(), processes);
        traces.put(file.toString(), new Trace(file.toString(), ours));
      }
    }
    return traces;
  }

  private static List<Path> entries(Path directory) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    } catch (IOException e) {
      throw new EnsembleException("cannot list " + directory + ": " + e, e);
    }
  }

  private static long owner(Path file) {
    try {
      return ((Number) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue();
    } catch (IOException gone) {
      return -1;
    }
  }
}
