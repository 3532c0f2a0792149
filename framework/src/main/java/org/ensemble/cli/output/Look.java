// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the far end of an output can show.
 *
 * @param rewrites whether a line can be written over: a terminal that a person sits at
 * @param colours whether colours are understood and wanted
 * @param unicode whether characters beyond ASCII arrive as they are
 */
public record Look(boolean rewrites, boolean colours, boolean unicode) {

  /** For logs, pipes and build servers. */
  public static final Look PLAIN = new Look(false, false, false);

  /** Of one of this process's own file descriptors: 1 is standard output, 2 standard error. */
  static Look of(int descriptor) {
    return of(isTerminal(descriptor), System.getenv(), nativeCharset());
  }

  /** NO_COLOR as on no-color.org: any value but the empty one. */
  static Look of(boolean terminal, Map<String, String> environment, Charset charset) {
    boolean capable =
        terminal
            && !environment.getOrDefault("TERM", "dumb").equals("dumb")
            && environment.getOrDefault("CI", "").isEmpty();
    boolean colours = capable && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Look(capable, colours, charset.equals(StandardCharsets.UTF_8));
  }

  /** Whether a file descriptor of this process leads to a terminal. */
  public static boolean isTerminal(int descriptor) {
    try {
      String target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor)).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException closed) {
      return false;
    }
  }

  /** What the locale asks for; Java 17 itself would write in its own idea of a default. */
  static Charset nativeCharset() {
    return Charset.forName(System.getProperty("native.encoding", "US-ASCII"));
  }
}
