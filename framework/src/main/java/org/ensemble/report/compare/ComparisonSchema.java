// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.compare;

import org.ensemble.support.Resource;

/** The published JSON Schema of comparisons, draft 2020-12. */
public final class ComparisonSchema {

  private static final String RESOURCE = "/org/ensemble/report/comparison.schema.json";

  private ComparisonSchema() {}

  /** The schema itself, JSON. */
  public static String text() {
    return Resource.text(ComparisonSchema.class, RESOURCE);
  }
}
