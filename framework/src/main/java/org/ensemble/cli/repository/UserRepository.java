// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.repository;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.Program;

/**
 * The directory that a user's project is in, and what Git says of it.
 *
 * @param root absolute; with {@code .git} in it, if it is a repository
 */
public record UserRepository(Path root) {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  /** The one around a directory; that directory itself where there is none. */
  public static UserRepository around(Path directory) {
    Path start = directory.toAbsolutePath().normalize();
    for (Path each = start; each != null; each = each.getParent()) {
      if (Files.exists(each.resolve(".git"))) {
        return new UserRepository(each);
      }
    }
    return new UserRepository(start);
  }

  private boolean isGit() {
    return Files.exists(root.resolve(".git"));
  }

  /** Whether that names a commit. */
  public boolean isCommit(String ref) {
    return isGit()
        && !ref.startsWith("-")
        && git("rev-parse", "--verify", "--quiet", ref + "^{commit}").status() == 0;
  }

  /**
   * The full hash of what names a commit.
   *
   * @throws EnsembleException if it names none
   */
  public String commit(String ref) {
    if (!isCommit(ref)) {
      throw new EnsembleException("`" + ref + "` names no commit of " + root);
    }
    return git("rev-parse", "--verify", ref + "^{commit}").output().strip();
  }

  /** The paths of all files below one, in a commit. */
  public List<String> files(String ref, String path) {
    return git("ls-tree", "-r", "--name-only", "-z", commit(ref), "--", path)
        .orThrow("list the files of " + ref)
        .output()
        .transform(text -> List.of(text.split("\0")))
        .stream()
        .filter(name -> !name.isEmpty())
        .toList();
  }

  /** The text of a file in a commit. */
  public String text(String ref, String path) {
    return git("show", commit(ref) + ":" + path).orThrow("read " + ref + ":" + path).output();
  }

  /**
   * The text of a file: {@code COMMIT:PATH}, the path from the repository's root, or a path.
   *
   * @throws EnsembleException if there is none
   */
  public String text(String place) {
    int colon = place.indexOf(':');
    if (colon > 0 && !Files.exists(Path.of(place))) {
      return text(place.substring(0, colon), place.substring(colon + 1));
    }
    try {
      return Files.readString(Path.of(place));
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + place + "`: " + IoReason.of(e), e);
    }
  }

  /**
   * The commits that have changed something in a directory, on the way from one to another by first
   * parents, the earliest first.
   *
   * @return full hashes, without the one it starts from
   */
  public List<String> commits(String from, String to, String directory) {
    String range = commit(from) + ".." + commit(to);
    return git("rev-list", "--reverse", "--first-parent", range, "--", directory)
        .orThrow("list the commits from " + from + " to " + to)
        .output()
        .lines()
        .toList();
  }

  /** How people know a commit: its short hash and its subject. */
  public String title(String ref) {
    return git("log", "-1", "--format=%h %s", commit(ref), "--")
        .orThrow("look at " + ref)
        .output()
        .strip();
  }

  /** Puts a directory of a commit into another directory, below the same path. */
  public void unpack(String ref, String path, Path into) throws IOException {
    Path archive = Files.createTempFile(into, "commit", ".tar");
    git("archive", "--format=tar", "-o", archive.toAbsolutePath().toString(), ref, "--", path)
        .orThrow("take " + path + " out of commit " + ref);
    Program.run(List.of("tar", "-xf", archive.toString(), "-C", into.toString()), LIMIT)
        .orThrow("unpack " + path + " of commit " + ref);
    Files.delete(archive);
  }

  private Program git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", root.toString()));
    command.addAll(List.of(arguments));
    return Program.run(command, LIMIT);
  }
}
