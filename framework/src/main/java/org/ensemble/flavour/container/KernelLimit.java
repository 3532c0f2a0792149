// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;

/**
 * Something of which the kernel lets a user have so much and no more, and counts all of that user's
 * nodes together, whatever user namespaces they are in.
 *
 * @param file that says how much
 * @param perNode what a node needs: systemd, journald and a few daemons
 * @param others what else the user may have
 */
public record KernelLimit(Path file, int perNode, int others) {

  private static final Path SYSCTL = Path.of("/proc/sys");

  /**
   * A systemd without inotify instances ends with "Too many open files"; one without keys cannot
   * give its services a keyring each, see keyrings(7), and they fail without a word.
   */
  private static final List<KernelLimit> ALL =
      List.of(
          new KernelLimit(SYSCTL.resolve("fs/inotify/max_user_instances"), 6, 32),
          new KernelLimit(SYSCTL.resolve("kernel/keys/maxkeys"), 8, 16),
          new KernelLimit(SYSCTL.resolve("kernel/keys/maxbytes"), 500, 1000));

  /**
   * Sees to it that none of them keeps the nodes of a deployment from booting.
   *
   * @param cgroups the v2 directory in which deployments have theirs
   * @param own nodes of the deployment that asks
   * @throws EnsembleException as {@link #suffice}
   */
  public static void allSuffice(Path cgroups, int own) {
    ALL.forEach(limit -> limit.suffice(cgroups, own));
  }

  /**
   * Raises it, if it is too low for the nodes of all deployments and this user may; it stays so
   * until the machine is started again, for who else relies on it by then is not to be known.
   *
   * @param cgroups the v2 directory in which deployments have theirs
   * @param own nodes of the deployment that asks
   * @throws EnsembleException if it is too low for them alone and cannot be raised
   */
  void suffice(Path cgroups, int own) {
    long limit = read();
    long needed = (long) perNode * Math.max(own, nodesIn(cgroups)) + others;
    if (needed <= limit) {
      return;
    }
    try {
      Files.writeString(file, Long.toString(2 * needed));
    } catch (IOException e) {
      if ((long) perNode * own > limit) {
        String name = SYSCTL.relativize(file).toString().replace('/', '.');
        throw new EnsembleException(
            own
                + " nodes need about "
                + perNode * own
                + " of what `"
                + name
                + "` limits, and this user may have "
                + limit
                + "; to mend it, as root: sysctl "
                + name
                + "="
                + 2 * needed,
            e);
      }
    }
  }

  private long read() {
    // Such a file is to be read in one piece: after the first it is at its end.
    try (InputStream in = Files.newInputStream(file)) {
      return Long.parseLong(new String(in.readNBytes(32), US_ASCII).strip());
    } catch (IOException none) {
      return Long.MAX_VALUE;
    }
  }

  /** Of all deployments that have made their directories, this user's or not. */
  private static int nodesIn(Path cgroups) {
    try (Stream<Path> deployments = Files.list(cgroups)) {
      return (int)
          deployments
              .filter(path -> path.getFileName().toString().startsWith("ensemble-"))
              .flatMap(KernelLimit::directories)
              .count();
    } catch (IOException | UncheckedIOException hidden) {
      return 0;
    }
  }

  private static Stream<Path> directories(Path parent) {
    try (Stream<Path> all = Files.list(parent)) {
      return all.filter(Files::isDirectory).toList().stream();
    } catch (IOException | UncheckedIOException gone) {
      return Stream.empty();
    }
  }
}
