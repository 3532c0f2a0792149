// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A test whose verdict is not what it was.
 *
 * @param id that of the test in the records
 * @param chance how likely repeats would differ so much if nothing had changed, 0 to 1
 * @param cause why the candidate failed or was skipped, in short; null if it does not say
 */
public record VerdictChange(
    Kind kind,
    String id,
    String name,
    Count baseline,
    Count candidate,
    double chance,
    @Nullable String cause) {

  /** What has become of it. */
  public enum Kind {
    @JsonProperty("broken")
    BROKEN("broken"),
    @JsonProperty("fixed")
    FIXED("fixed"),
    /** Was not there, and fails. */
    @JsonProperty("new-and-failing")
    NEW_FAILING("new, fails"),
    @JsonProperty("new")
    NEW("new"),
    @JsonProperty("gone")
    GONE("gone"),
    /** Was run, and is skipped. */
    @JsonProperty("skipped")
    SKIPPED("skipped now"),
    /** Was skipped, and is run. */
    @JsonProperty("run-now")
    RUN("run now"),
    /** Fails now and then, and not so much more often or seldom that repeats could tell. */
    @JsonProperty("flaky")
    FLAKY("flaky");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  /**
   * How often it was run.
   *
   * @param notRun skipped, or aborted because it could not say anything
   */
  public record Count(int passed, int failed, int notRun) {

    int ran() {
      return passed + failed;
    }

    /** Such as {@code passed 4 of 5}. */
    @Override
    public String toString() {
      if (ran() == 0) {
        return notRun == 0 ? "not there" : "skipped";
      }
      return "passed " + passed + " of " + ran();
    }
  }

  public boolean isWorse() {
    return kind == Kind.BROKEN || kind == Kind.NEW_FAILING;
  }
}
