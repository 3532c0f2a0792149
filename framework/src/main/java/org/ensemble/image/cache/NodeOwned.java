// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.Program;

/**
 * Files that belong to the ids of nodes. Whoever is not root can neither give files to these ids
 * nor delete theirs, except as root of a user namespace that has both the caller's id and them; for
 * root it is done in the same way, so that there is one way.
 */
public record NodeOwned(UidRange range) {

  /** A tree of a million files on a slow disk. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /** Makes root of the nodes the owner of these, and of all in them. */
  public void give(Collection<Path> paths) {
    // In the caller's namespace id 0 is the caller, and those of a node follow from 1.
    run(List.of("chown", "-hR", "--", "1:1"), paths).orThrow("give files to the ids of nodes");
  }

  /** Deletes these and all in them; what does not exist is passed over. */
  public void delete(Collection<Path> paths) {
    if (!paths.isEmpty()) {
      run(List.of("rm", "-rf", "--one-file-system", "--"), paths).orThrow("delete from the cache");
    }
  }

  private Program run(List<String> command, Collection<Path> paths) {
    List<String> whole = new ArrayList<>(command);
    paths.forEach(path -> whole.add(path.toString()));
    ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
    return Program.run(UserNamespace.ofCaller(range).start(builder), whole, LIMIT);
  }

  /** Whether root of the nodes owns it. */
  public boolean has(Path path) {
    try {
      return ((Number) Files.getAttribute(path, "unix:uid")).longValue() == range.first();
    } catch (IOException e) {
      throw new EnsembleException("cannot read the owner of `" + path + "`: " + e, e);
    }
  }
}
