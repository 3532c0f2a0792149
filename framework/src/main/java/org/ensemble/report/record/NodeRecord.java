// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node, as it was in the end.
 *
 * @param kernel release that it ran; null if it could not be asked in the end, as if it was off:
 *     then nothing is known of units and errors either
 * @param image the identity of its image in the end, which an upgrade may have changed
 * @param units those that are in no state of rest: neither active nor inactive with success
 * @param active the names of all units that were active, without those that come and go by
 *     themselves: devices, scopes and slices
 * @param errors what its journal has of priority {@code err} and above; the first hundred of them
 * @param peak null if nobody looked
 */
public record NodeRecord(
    String name,
    String role,
    @Nullable String kernel,
    String image,
    List<UnitRecord> units,
    List<String> active,
    List<ErrorLine> errors,
    @Nullable Peak peak) {

  public NodeRecord {
    units = Orders.sorted(units, comparing(UnitRecord::name));
    active = Orders.sorted(active, naturalOrder());
    errors =
        Orders.sorted(
            errors,
            comparing(ErrorLine::unit, nullsFirst(naturalOrder())).thenComparing(ErrorLine::text));
  }

  /** It with another image. */
  public NodeRecord with(String image) {
    return new NodeRecord(name, role, kernel, image, units, active, errors, peak);
  }

  /** It with what it has used. */
  public NodeRecord with(Peak peak) {
    return new NodeRecord(name, role, kernel, image, units, active, errors, peak);
  }

  /** It with what it said of itself in the end. */
  public NodeRecord with(
      String kernel, List<UnitRecord> units, List<String> active, List<ErrorLine> errors) {
    return new NodeRecord(name, role, kernel, image, units, active, errors, peak);
  }

  /**
   * @param state systemd's {@code ActiveState}, such as {@code failed}
   * @param result systemd's {@code Result}, such as {@code oom-kill}; null if it has none
   */
  public record UnitRecord(String name, String state, @Nullable String result) {}

  /**
   * Lines that differ only in what differs from run to run.
   *
   * @param unit or program that has written it; null if that is not known
   * @param text without what differs from run to run, such as process ids and addresses
   * @param count how many there were
   */
  public record ErrorLine(@Nullable String unit, String text, long count) {}

  /**
   * What a node has used; each null if it cannot be seen in its flavour.
   *
   * @param memoryBytes the most of all looks, every five seconds
   * @param cpuMs of all processors together
   * @param diskBytes read and written
   */
  public record Peak(
      @Nullable Long memoryBytes,
      @Nullable Long cpuMs,
      @Nullable Long diskBytes,
      @Nullable Long networkRxBytes,
      @Nullable Long networkTxBytes) {}
}
