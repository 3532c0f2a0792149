// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import org.ensemble.support.Resource;

/** The published JSON Schema of run records, draft 2020-12. */
public final class RecordSchema {

  private static final String RESOURCE = "/org/ensemble/report/run-record.schema.json";

  private RecordSchema() {}

  /** The schema itself, JSON. */
  public static String text() {
    return Resource.text(RecordSchema.class, RESOURCE);
  }
}
