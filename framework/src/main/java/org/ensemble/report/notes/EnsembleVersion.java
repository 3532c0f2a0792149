// SPDX-License-Identifier: Apache-2.0
package org.ensemble.report.notes;

import org.ensemble.support.Resource;

/** The version of this build, as Maven wrote it into a resource. */
public final class EnsembleVersion {

  private EnsembleVersion() {}

  public static String text() {
    return Resource.text(EnsembleVersion.class, "/org/ensemble/version.txt").strip();
  }
}
