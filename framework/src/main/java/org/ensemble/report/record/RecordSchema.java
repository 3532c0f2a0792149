// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The published JSON Schema of run records, draft 2020-12. */
public final class RecordSchema {

  private static final String RESOURCE = "/org/ensemble/report/run-record.schema.json";

  private RecordSchema() {}

  /** The schema itself, JSON. */
  public static String text() {
    try (InputStream stream = RecordSchema.class.getResourceAsStream(RESOURCE)) {
      if (stream == null) {
        throw new IllegalStateException("the class path has no " + RESOURCE);
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
