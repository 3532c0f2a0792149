// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import org.ensemble.support.Shell;

/**
 * Reads a file. It is opened once: whether it is there is asked only after that has failed, so
 * nothing that happens in between is taken for something else.
 *
 * @param path absolute
 */
public record ContentLook(String path) implements Look<FileContent> {

  private static final int ABSENT = 44;
  private static final int DIRECTORY = 45;
  private static final int VANISHED = 46;

  @Override
  public String command() {
    return reading(path, "cat");
  }

  /** A command that gives the file to a program, and exits as this look can tell. */
  static String reading(String path, String program) {
    return "r=0; { %2$s || r=%5$d; } <%1$s || r=%3$d; [ $r = 0 ] || { [ ! -d %1$s ] || exit %4$d; [ ! -e %1$s ] || r=1; exit $r; }"
        .formatted(Shell.quote(path), program, ABSENT, DIRECTORY, VANISHED);
  }

  @Override
  public boolean answers(int status) {
    return status == 0 || isProblem(status);
  }

  static boolean isProblem(int status) {
    return status >= ABSENT && status <= VANISHED;
  }

  @Override
  public FileContent read(Sight sight) {
    String problem =
        switch (sight.status()) {
          case ABSENT -> "does not exist";
          case DIRECTORY -> "is a directory, expected a file";
          case VANISHED -> "vanished while it was read";
          default -> null;
        };
    return new FileContent(path, problem, sight);
  }
}
