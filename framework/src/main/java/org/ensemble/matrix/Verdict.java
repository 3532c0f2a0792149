// SPDX-License-Identifier: Apache-2.0
package org.ensemble.matrix;

/** How a test ended in a flavour. */
public enum Verdict {
  PASSED("ok"),
  FAILED("FAILED"),
  SKIPPED("skipped"),
  /** What it is in has failed before its turn. */
  NOT_RUN("not run");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** For whoever cannot be shown a sign. */
  public String word() {
    return word;
  }
}
