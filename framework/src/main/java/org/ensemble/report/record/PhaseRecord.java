// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static java.util.Comparator.comparing;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a part of a deployment's life took.
 *
 * @param name one of {@link #NAMES}, or one that a later version has added
 * @param ms milliseconds
 * @param node null for that of the whole deployment
 */
public record PhaseRecord(String name, long ms, @Nullable String node) {

  public static final String IMAGE = "image";

  /** For memory that other deployments have. */
  public static final String WAIT = "wait";

  public static final String CREATE = "create";
  public static final String BOOT = "boot";
  public static final String READY = "ready";
  public static final String TESTS = "tests";
  public static final String TEARDOWN = "teardown";

  /** In the order in which they come. */
  public static final List<String> NAMES =
      List.of(IMAGE, WAIT, CREATE, BOOT, READY, TESTS, TEARDOWN);

  static final Comparator<PhaseRecord> ORDER =
      comparing(PhaseRecord::node, nullsFirst(naturalOrder()))
          .thenComparing(PhaseRecord::rank)
          .thenComparing(PhaseRecord::name)
          .thenComparing(PhaseRecord::ms);

  private int rank() {
    int known = NAMES.indexOf(name);
    return known < 0 ? NAMES.size() : known;
  }
}
