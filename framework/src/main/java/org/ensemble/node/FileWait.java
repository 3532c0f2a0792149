// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/** A wait for a file. */
public final class FileWait extends FacetWait<FileWait> {

  /** Characters of a file that a message shows. */
  private static final int SHOWN = 500;

  private final NodeLink link;
  private final NodeFile file;

  private FileWait(Await await, NodeLink link, NodeFile file) {
    super(await, other -> new FileWait(other, link, file));
    this.link = link;
    this.file = file;
  }

  static FileWait on(NodeLink link, NodeFile file) {
    return new FileWait(Await.on(link, shown(file)), link, file);
  }

  /**
   * Returns once it exists; a symbolic link does if it leads somewhere.
   *
   * @throws EnsembleException if that does not happen within the budget, or the node is lost
   */
  public void exists() {
    await
        .saying(shown(file) + " exists")
        .untilAsserted(
            () -> {
              if (!file.exists()) {
                throw new EnsembleException("it does not exist");
              }
            });
  }

  /**
   * Returns once nothing has that name, no symbolic link either; throws as {@link #exists()} does.
   */
  public void gone() {
    await
        .saying(shown(file) + " is gone")
        .untilAsserted(
            () -> {
              if (file.isThere()) {
                throw new EnsembleException("it still exists");
              }
            });
  }

  /**
   * Returns once a regular expression is found in it, in which {@code ^} and {@code $} stand for
   * the ends of a line. For a file that only grows, {@link NodeFile#log()} looks at what is new.
   *
   * @return what was found, with its groups
   * @throws EnsembleException if that does not happen within the budget, or the node is lost; shows
   *     the end of the file
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public MatchResult contains(String regex) {
    Pattern pattern =
        Pattern.compile(Arguments.present("regular expression", regex), Pattern.MULTILINE);
    AtomicReference<@Nullable MatchResult> found = new AtomicReference<>();
    await
        .saying(shown(file) + " contains `" + regex + "`")
        .untilAsserted(
            () -> {
              String text = file.text();
              Matcher matcher = pattern.matcher(text);
              if (!matcher.find()) {
                throw new EnsembleException(link.masked(ending(text)));
              }
              found.set(matcher.toMatchResult());
            });
    return Objects.requireNonNull(found.get());
  }

  private static String shown(NodeFile file) {
    return "file `" + file.path() + "`";
  }

  private static String ending(String text) {
    if (text.isEmpty()) {
      return "it is empty";
    }
    int from = Math.max(0, text.length() - SHOWN);
    return "it does not, "
        + (from == 0 ? "it is:\n" : "it ends with:\n  …")
        + text.substring(from).indent(2).stripTrailing();
  }
}
