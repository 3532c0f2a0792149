// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.support.Shell;

/** A file or directory on a node, seen by root. Every call looks anew. */
public final class NodeFile {

  private static final int MISSING = 44;
  private static final int DIRECTORY = 45;

  private final NodeLink link;
  private final String path;
  private final String quoted;

  NodeFile(NodeLink link, String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "the path of a file on a node is absolute, `" + path + "` is not");
    }
    this.link = link;
    this.path = path;
    this.quoted = Shell.quote(path);
  }

  public String path() {
    return path;
  }

  /** Whether there is something at that path; a symbolic link counts if it leads somewhere. */
  public boolean exists() {
    return link.run("[ -e " + quoted + " ]").status() == 0;
  }

  /**
   * All of it, as UTF-8.
   *
   * @throws EnsembleException if it does not exist, is a directory or cannot be read
   */
  public String text() {
    return read().stdout();
  }

  /** Its lines, without line ends; throws as {@link #text()} does. */
  public List<String> lines() {
    return text().lines().toList();
  }

  /** All of it, byte for byte; throws as {@link #text()} does. */
  public byte[] bytes() {
    return read().stdoutBytes();
  }

  /**
   * Makes it hold that text, in UTF-8. The directory exists already; mode and owner of a file that
   * exists are kept.
   *
   * @throws CommandFailedException if it cannot be written
   */
  public void write(String text) {
    upload(text.getBytes(UTF_8));
  }

  /** Makes it hold those bytes; see {@link #write}. */
  public void upload(byte[] content) {
    link.succeed("cat >" + quoted, content);
  }

  @Override
  public String toString() {
    return link.context().name() + ":" + path;
  }

  private CommandResult read() {
    CommandResult result =
        link.run(
            "[ -e %1$s ] || exit %2$d; [ ! -d %1$s ] || exit %3$d; cat %1$s"
                .formatted(quoted, MISSING, DIRECTORY));
    return switch (result.status()) {
      case 0 -> result;
      case MISSING -> throw problem("does not exist");
      case DIRECTORY -> throw problem("is a directory, expected a file");
      default -> throw new CommandFailedException(result, link.context().masking());
    };
  }

  private EnsembleException problem(String what) {
    return new EnsembleException(
        "file `" + path + "` on node `" + link.context().name() + "` " + what);
  }
}
