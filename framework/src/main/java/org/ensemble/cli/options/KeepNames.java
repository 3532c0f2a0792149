// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.options;

import java.util.Arrays;
import java.util.Iterator;
import org.ensemble.deployment.Keep;

/** What a shell completes where it is said which deployments stay. */
public final class KeepNames implements Iterable<String> {

  @Override
  public Iterator<String> iterator() {
    return Arrays.stream(Keep.values()).map(Keep::toString).iterator();
  }
}
