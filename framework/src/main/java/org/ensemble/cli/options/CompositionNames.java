// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.options;

import java.util.Iterator;
import org.ensemble.deployment.CompositionChoice;
import org.ensemble.deployment.Settings;

/** What a shell completes where a composition is named. */
public final class CompositionNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return CompositionChoice.known(Settings.ofSystemProperties()).iterator();
  }
}
