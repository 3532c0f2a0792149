// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a test, or a step of one, ended. */
public enum Verdict {
  @JsonProperty("passed")
  PASSED,
  @JsonProperty("failed")
  FAILED,
  /** It began, and found that it cannot say anything here. */
  @JsonProperty("aborted")
  ABORTED,
  /** It did not begin, and was not to. */
  @JsonProperty("skipped")
  SKIPPED
}
