// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import org.ensemble.support.Shell;

/**
 * Memory that is used up: by a file on a tmpfs, which belongs to no process. So the kernel cannot
 * free it when somebody needs memory, and ends whoever it would end on a machine that is full.
 */
record MemoryFaults(NodeLink link) {

  /** With less, those that serve the handle would not run any more: 2^23. */
  private static final long LEAST = 8L << 20;

  private static final String PLACE =
      """
      left=%1$d limit=%2$d
      place=/run/ensemble-memory
      mkdir -p -m 700 "$place"
      mount -t tmpfs -o size=100%%,mode=700 tmpfs "$place" 2>/dev/null || {
        rmdir "$place"
        place=/dev/shm/ensemble-memory
        mkdir -p -m 700 "$place"
      }
      write() {
        (echo 1000 >/proc/self/oom_score_adj; exec head -c "$1" /dev/zero) >"$2"
      }
      """;

  /**
   * In a container nobody inside can be told how much memory there is. So somebody whom the kernel
   * ends before all others writes until that happens. What is to be left is the memory that it has
   * itself, so that there is room from that moment on: where nothing at all is left, not even a
   * shell gets on, for its program is read from disk again and again. A machine of its own says how
   * much there is, and would look for more for minutes before it ended anybody.
   */
  private static final String USE_UP =
      PLACE
          + """
      if systemd-detect-virt --container --quiet; then
        status=0
        (echo 1000 >/proc/self/oom_score_adj
          exec dd if=/dev/zero of="$place/fill" bs="$left" count=$((limit / left + 1)) iflag=fullblock 2>/dev/null) || status=$?
        case $status in
          137) [ -s "$place/fill" ] || { echo "there is not as much memory as is to be left" >&2; exit 1; } ;;
          0) echo "its memory is not limited: more than the $limit bytes of its role could be used" >&2; exit 1 ;;
          *) echo "it could not be written to a tmpfs (dd exited with $status)" >&2; exit 1 ;;
        esac
      else
        while read -r key kilobytes rest; do
          [ "$key" != MemAvailable: ] || available=$((kilobytes * 1024))
        done </proc/meminfo
        [ "$available" -gt "$left" ] || { echo "there is not as much memory as is to be left" >&2; exit 1; }
        write $((available - left)) "$place/fill"
      fi
      """;

  /**
   * That of a unit is used up without anybody being ended: systemd would take that for the unit's.
   * What is written is charged to the cgroup of whoever writes it.
   */
  private static final String USE_UP_OF_UNIT =
      PLACE
          + """
      group=/sys/fs/cgroup$(systemctl show --property=ControlGroup --value -- %3$s)
      max=$(cat "$group/memory.max" 2>/dev/null) || max=max
      [ "$max" != max ] || {
        echo "its memory is not limited; give it MemoryMax=, in a flavour with resource controllers" \\
          "inside the node (capability CGROUP_CONTROLLERS)" >&2
        exit 1
      }
      read -r used <"$group/memory.current"
      while read -r key bytes; do
        case $key in active_file | inactive_file) used=$((used - bytes)) ;; esac
      done <"$group/memory.stat"
      [ $((max - used)) -gt "$left" ] || { echo "there is not as much memory as is to be left" >&2; exit 1; }
      (echo 0 >"$group/cgroup.procs" && write $((max - used - left)) "$place/fill")
      """;

  private static final String FREE =
      """
      for place in /run/ensemble-memory /dev/shm/ensemble-memory; do
        [ ! -d "$place" ] || { : >"$place/fill"; rm -f "$place/fill"; }
        umount -l "$place" 2>/dev/null || true
        [ ! -d "$place" ] || rmdir "$place"
      done
      """;

  /** See {@link OperatingSystem#exhaustMemory}. */
  Fault ofNode(long left) {
    return begin("memory used up", left, LEAST, USE_UP, "");
  }

  /** See {@link Unit#exhaustMemory}. */
  Fault ofUnit(Unit unit, long left) {
    return begin(
        "memory of " + unit + " used up",
        left,
        0,
        USE_UP_OF_UNIT,
        Shell.quote(UnitName.full(unit.name())));
  }

  private Fault begin(String what, long left, long least, String program, String unit) {
    if (left < least) {
      throw new IllegalArgumentException(
          "at least "
              + least
              + " bytes of memory are left, not "
              + left
              + "; for example exhaustMemory(16 * Disks.MIB)");
    }
    String making = program.formatted(left, link.context().faults().memory(), unit);
    // There is one place for it, so there is one at a time.
    return link.context().faults().begin(InnerFault.single(what, making, FREE));
  }
}
