// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;

/** The version of this build, as Maven wrote it into a resource. */
public final class EnsembleVersion {

  private EnsembleVersion() {}

  public static String text() {
    try (InputStream resource =
        EnsembleVersion.class.getResourceAsStream("/org/ensemble/version.txt")) {
      return resource == null ? "unknown" : new String(resource.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }
}
