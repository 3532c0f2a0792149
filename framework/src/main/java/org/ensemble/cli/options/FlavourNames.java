// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.options;

import java.util.Iterator;
import org.ensemble.deployment.FlavourChoice;
import org.ensemble.flavour.Flavour;

/** What a shell completes where a flavour is named. */
public final class FlavourNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return new FlavourChoice().known().stream().map(Flavour::name).iterator();
  }
}
