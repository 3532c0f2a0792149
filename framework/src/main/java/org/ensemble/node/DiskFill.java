// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.node.look.Mount;
import org.ensemble.node.look.MountsLook;
import org.ensemble.support.Shell;

/**
 * A file system that is full: by a file in it to which its room is allocated. Only one that has a
 * size of its own is filled, never the disk of the machine on which the tests run.
 */
record DiskFill(NodeLink link, String directory) {

  private static final String FILE = ".ensemble-fill";

  /** They can allocate room without writing to it, so that the machine's disk is spared. */
  private static final Set<String> ON_DISKS = Set.of("ext4", "xfs", "btrfs", "f2fs");

  private static final String LOOK =
      """
      place=$(readlink -e -- %1$s) && [ -d "$place" ] || { echo "there is no directory %1$s" >&2; exit 1; }
      echo "$place"
      stat -f -c '%%b %%S' -- "$place"
      if systemd-detect-virt --container --quiet; then echo container; else echo machine; fi
      """;

  /**
   * Until nothing more can be allocated; then what is to be left is given back. What a file system
   * says is free is no measure: ext4 keeps some blocks for itself.
   */
  private static final String FILL =
      """
      cd -- %1$s
      left=%2$d file=%3$s
      command -v fallocate >/dev/null || { echo "the node has no fallocate, which is in util-linux" >&2; exit 1; }
      : >"$file"
      allocate() (
        echo 1000 >/proc/self/oom_score_adj
        exec fallocate -o "$(stat -c %%s "$file")" -l "$1" "$file" 2>/dev/null
      )
      while :; do
        set -- $(stat -f -c '%%f %%S' .)
        block=$2 more=$(($1 * $2))
        while [ "$more" -gt 0 ] && ! allocate "$more"; do more=$((more / 2 / block * block)); done
        [ "$more" -gt 0 ] || break
      done
      size=$(stat -c %%s "$file")
      [ "$size" -ge "$left" ] || { echo "only $size bytes are free, and $left are to be left" >&2; exit 1; }
      [ "$size" -gt 0 ] || { echo "nothing can be allocated there" >&2; exit 1; }
      truncate -s $((size - left)) "$file"
      """;

  /** See {@link Disks#fill}. */
  Fault begin(long left) {
    CommandResult look = link.run(LOOK.formatted(Shell.quote(directory)));
    if (look.status() != 0) {
      throw new EnsembleException(on() + look.stderr().strip());
    }
    String[] seen = look.stdout().lines().toArray(String[]::new);
    String place = seen[0];
    String[] size = seen[1].split(" ");
    Mount mount = mountOf(place);
    long bytes = Long.parseLong(size[0]) * Long.parseLong(size[1]);
    requireBounded(mount, bytes, seen[2].equals("container"));
    return link.context()
        .faults()
        .begin(
            new InnerFault(
                "file system at " + mount.path() + " full",
                false,
                FILL.formatted(Shell.quote(place), left, FILE),
                "rm -f -- " + Shell.quote(place + "/" + FILE),
                true));
  }

  private Mount mountOf(String place) {
    return link.look(new MountsLook()).stream()
        .filter(mount -> isBelow(place, mount.path()))
        // Of two at the same place, the later one is seen.
        .reduce((one, other) -> other.path().length() >= one.path().length() ? other : one)
        .orElseThrow(() -> new EnsembleException(on() + "nothing is mounted at " + place));
  }

  private static boolean isBelow(String place, String mount) {
    return mount.equals("/") || place.equals(mount) || place.startsWith(mount + "/");
  }

  private void requireBounded(Mount mount, long bytes, boolean container) {
    String reason;
    if (mount.isReadOnly()) {
      reason = "can only be read";
    } else if (mount.type().equals("tmpfs")) {
      if (!container || bytes < link.context().faults().memory()) {
        return;
      }
      reason = "is as large as the node's memory, which would be full before it";
    } else if (!container
        && ON_DISKS.contains(mount.type())
        && mount.source().startsWith("/dev/")) {
      return;
    } else {
      reason = "has no size of its own: it takes its room from the machine on which the tests run";
    }
    throw new EnsembleException(
        on()
            + "`"
            + directory
            + "` cannot be filled, for the file system of type "
            + mount.type()
            + " at "
            + mount.path()
            + " "
            + reason
            + "; mount a tmpfs there whose size is below the node's memory, or take a flavour in which"
            + " nodes have disks of their own, such as vm");
  }

  private String on() {
    return "node `" + link.context().name() + "`: ";
  }
}
