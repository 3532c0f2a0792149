// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which way an improvement of a measured value goes. */
public enum Better {
  @JsonProperty("higher")
  HIGHER,
  @JsonProperty("lower")
  LOWER,
  /** Only that it changes is of interest. */
  @JsonProperty("neither")
  NEITHER
}
