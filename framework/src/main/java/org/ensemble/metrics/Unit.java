// SPDX-License-Identifier: Apache-2.0
package org.ensemble.metrics;

import org.ensemble.report.record.Better;

/**
 * What a measured value is counted in, and which way an improvement goes: more work in a time is
 * better, more time or room for the same work is worse. {@link Metrics#record(String, double, Unit,
 * Better)} is for where that is not so.
 */
public enum Unit {
  NANOSECONDS("ns", Better.LOWER),
  MICROSECONDS("µs", Better.LOWER),
  MILLISECONDS("ms", Better.LOWER),
  SECONDS("s", Better.LOWER),
  /** Whatever was done. */
  OPS_PER_S("1/s", Better.HIGHER),
  KIB_PER_S("KiB/s", Better.HIGHER),
  MIB_PER_S("MiB/s", Better.HIGHER),
  GIB_PER_S("GiB/s", Better.HIGHER),
  MB_PER_S("MB/s", Better.HIGHER),
  GB_PER_S("GB/s", Better.HIGHER),
  MBIT_PER_S("Mbit/s", Better.HIGHER),
  GBIT_PER_S("Gbit/s", Better.HIGHER),
  BYTES("B", Better.LOWER),
  KIB("KiB", Better.LOWER),
  MIB("MiB", Better.LOWER),
  GIB("GiB", Better.LOWER),
  PERCENT("%", Better.NEITHER),
  /** How many there were, or a number without a unit. */
  COUNT("", Better.NEITHER);

  private final String symbol;
  private final Better better;

  Unit(String symbol, Better better) {
    this.symbol = symbol;
    this.better = better;
  }

  /** Such as {@code MiB/s}; empty for what has none. */
  public String symbol() {
    return symbol;
  }

  /** Which way an improvement goes, unless a test says otherwise. */
  public Better better() {
    return better;
  }
}
