// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.image.layer.Resolution;

/** Versions that were asked for and are not to be had any more. */
final class Drift {

  private static final int SHOWN = 5;

  private Drift() {}

  /**
   * @param mayGrow whether more packages than asked for are fine
   * @throws EnsembleException if anything else came than was asked for
   */
  static void check(LayerRequest request, Resolution asked, Resolution found, boolean mayGrow) {
    List<String> differences = asked.differences(found, mayGrow);
    if (differences.isEmpty()) {
      return;
    }
    String shown = differences.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = differences.size() - SHOWN;
    String by =
        request.locked() == null
            ? "this machine remembers for the layer `" + request.layer().name() + "`"
            : "`image.lock` pins for the layer `" + request.layer().name() + "`";
    throw new EnsembleException(
        request.layer().element()
            + ": the mirror no longer has the versions that "
            + by
            + ": "
            + shown
            + (more > 0 ? " and " + more + " more" : "")
            + "; to take those of today: `./ensemble image build --update`; to keep these: set `mirror:` to a snapshot that has them, such as http://snapshot.debian.org/archive/debian/20260101T000000Z, with `allowExpired: true`");
  }
}
