// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ensemble.support.IoReason;
import org.ensemble.support.JvmEnd;
import org.ensemble.support.Progress;
import org.ensemble.support.ShownPath;
import org.jspecify.annotations.Nullable;

/**
 * Undoes in the end what {@code nxc build} writes into the user's {@code setup.toml}: which variant
 * is selected, and which parameters are overridden. The next build would take those parameters
 * silently, for {@code nxc} does not remove them where none are given.
 */
final class UnchangedSetup implements AutoCloseable {

  private final Path file;
  private final byte @Nullable [] before;
  private final Progress progress;
  private final JvmEnd jvmEnd;

  private UnchangedSetup(Path file, byte @Nullable [] before, Progress progress) {
    this.file = file;
    this.before = before;
    this.progress = progress;
    this.jvmEnd = JvmEnd.does(this::restore, "ensemble-nxc-setup");
  }

  /** Takes note of the file, which need not be there. The end of the JVM closes it, too. */
  static UnchangedSetup of(Path project, Progress progress) throws IOException {
    Path file = project.resolve("setup.toml");
    byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
    return new UnchangedSetup(file, before, progress);
  }

  /** Only if nothing else has changed in it: then somebody is at work on it. */
  @Override
  public void close() {
    jvmEnd.cancel();
    restore();
  }

  private synchronized void restore() {
    try {
      byte[] after = before == null || !Files.exists(file) ? null : Files.readAllBytes(file);
      if (before == null || after == null || Arrays.equals(before, after)) {
        return;
      }
      if (own(before).equals(own(after))) {
        Files.write(file, before);
      } else {
        progress.say(
            ShownPath.of(file)
                + " was changed during the build, so what `nxc build` has written into it stays:"
                + " look at `selected` and `override-params`");
      }
    } catch (IOException e) {
      progress.say(ShownPath.of(file) + " cannot be made what it was before: " + IoReason.of(e));
    }
  }

  /** The lines that are not NixOS Compose's. */
  private static List<String> own(byte[] text) {
    List<String> own = new ArrayList<>();
    boolean overrides = false;
    for (String line : new String(text, UTF_8).lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        overrides = line.equals("[override-params]");
      }
      if (!overrides && !line.isEmpty() && !line.matches("selected\\s*=.*")) {
        own.add(line);
      }
    }
    return own;
  }
}
