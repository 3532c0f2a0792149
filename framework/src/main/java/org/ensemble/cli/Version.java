// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli;

import org.ensemble.report.notes.EnsembleVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} says. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"ensemble " + EnsembleVersion.text(), "Java " + Runtime.version()};
  }
}
