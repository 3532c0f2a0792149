// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.regex.Pattern;
import org.ensemble.EnsembleException;

/** A wait for a log. What was logged before the wait began counts, from the mark on. */
public final class LogWait extends FacetWait<LogWait> {

  private final NodeLink link;
  private final LogSource source;
  private final String from;

  LogWait(NodeLink link, LogSource source, String from, Await await) {
    super(await, other -> new LogWait(link, source, from, other));
    this.link = link;
    this.source = source;
    this.from = from;
  }

  /**
   * Returns once a line is there in which a regular expression is found.
   *
   * @return the first such line
   * @throws EnsembleException if none comes within the budget, or the node is lost; shows the last
   *     lines that came
   * @throws java.util.regex.PatternSyntaxException if it is no regular expression
   */
  public String line(String regex) {
    Pattern pattern = Pattern.compile(Arguments.present("regular expression", regex));
    LineSearch search = new LineSearch(source, from, pattern);
    await
        .saying(source.name() + " has a line with `" + regex + "`")
        .untilAsserted(() -> search.attempt(link));
    return search.found();
  }
}
