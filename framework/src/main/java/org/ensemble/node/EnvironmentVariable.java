// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a variable of a command's environment may be called and hold. */
final class EnvironmentVariable {

  /** As POSIX has it in XBD 8.1; a shell can export no other. */
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** bash(1) says so of each. */
  private static final Set<String> READ_ONLY =
      Set.of("BASHOPTS", "BASH_VERSINFO", "EUID", "PPID", "SHELLOPTS", "UID");

  /** In bytes; Linux takes 128 KiB for name and value (MAX_ARG_STRLEN). */
  private static final int LONGEST = 100_000;

  private EnvironmentVariable() {}

  /**
   * @throws IllegalArgumentException if no command can have it
   */
  static void check(@Nullable String name, @Nullable String value) {
    if (!NAME.matcher(Arguments.text("variable name", name)).matches()) {
      throw new IllegalArgumentException(
          "`"
              + name
              + "` cannot be the name of a variable: that is made of letters, digits and `_`, and begins with no digit");
    }
    if (READ_ONLY.contains(name)) {
      throw new IllegalArgumentException("variable `" + name + "` is bash's own, and read-only");
    }
    int length = Arguments.withoutNul("variable value", value).getBytes(UTF_8).length;
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "the value of variable `"
              + name
              + "` is "
              + length
              + " bytes long, and Linux takes little more than "
              + LONGEST
              + ": give it as a file or as standard input");
    }
  }
}
