// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.compare;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Program;

/**
 * The directory that a user's project is in, and what Git says of it.
 *
 * @param root absolute; with {@code .git} in it, if it is a repository
 */
record UserRepository(Path root) {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The one around a directory; that directory itself where there is none. */
  static UserRepository around(Path directory) {
    Path start = directory.toAbsolutePath().normalize();
    for (Path each = start; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return new UserRepository(each);
      }
    }
    return new UserRepository(start);
  }

  boolean isGit() {
    return Files.exists(root.resolve(".git"));
  }

  /** Whether that names a commit. */
  boolean isCommit(String ref) {
    return isGit()
        && !ref.startsWith("-")
        && git("rev-parse", "--verify", "--quiet", ref + "^{commit}").status() == 0;
  }

  /** The full hash of what names a commit. */
  String commit(String ref) {
    if (!isCommit(ref)) {
      throw new EnsembleException("`" + ref + "` names no commit of " + root);
    }
    return git("rev-parse", "--verify", ref + "^{commit}").output().strip();
  }

  /** The paths of all files below one, in a commit. */
  List<String> files(String ref, String path) {
    return git("ls-tree", "-r", "--name-only", "-z", commit(ref), "--", path)
        .orThrow("list the files of " + ref)
        .output()
        .transform(text -> List.of(text.split("\0")))
        .stream()
        .filter(name -> !name.isEmpty())
        .toList();
  }

  String text(String ref, String path) {
    return git("show", commit(ref) + ":" + path).orThrow("read " + ref + ":" + path).output();
  }

  Program git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    return Program.run(command, LIMIT);
  }
}
