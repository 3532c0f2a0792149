// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Arrays;
import java.util.List;
import org.ensemble.EnsembleException;

/** Why the node did not do what it was asked to do with a file: an exit status for each reason. */
enum Refusal {
  MISSING(44, "it does not exist"),
  DIRECTORY(45, "it is a directory, expected a file"),
  NO_PARENT(46, "its directory does not exist; make that with `mkdirs()`"),
  NOT_DIRECTORY(47, "it exists and is not a directory"),
  NOT_EMPTY(48, "it is a directory that is not empty; `delete()` it first, or give another name"),
  SPECIAL(
      49,
      "it exists and is neither a file nor a directory; use a command to write to such a thing"),
  CUT_OFF(50, "the connection ended before all of it had come");

  private final int status;
  private final String reason;

  Refusal(int status, String reason) {
    this.status = status;
    this.reason = reason;
  }

  /** For programs. */
  String exit() {
    return "exit " + status;
  }

  /**
   * What came of it, if that was good.
   *
   * @param what such as <code>was not written</code>
   * @throws EnsembleException if it was not
   */
  static CommandResult check(NodeLink link, String path, String what, CommandResult result) {
    if (result.status() == 0) {
      return result;
    }
    throw exception(link, path, what, reason(result));
  }

  static EnsembleException exception(NodeLink link, String path, String what, String reason) {
    return new EnsembleException(
        link.masked(
            "`" + path + "` on node `" + link.context().name() + "` " + what + ": " + reason));
  }

  static String reason(CommandResult result) {
    return Arrays.stream(values())
        .filter(refusal -> refusal.status == result.status())
        .map(refusal -> refusal.reason)
        .findFirst()
        .orElseGet(() -> said(result));
  }

  /** The end of what the last of the programs complained of, which names a file of ours before. */
  private static String said(CommandResult result) {
    List<String> lines = result.err().text().strip().lines().toList();
    if (lines.isEmpty()) {
      return "the node said nothing but exit status " + result.status();
    }
    String last = lines.get(lines.size() - 1);
    return last.startsWith("chown: ")
        ? last.substring("chown: ".length())
        : last.substring(last.lastIndexOf(": ") + 1).strip();
  }
}
