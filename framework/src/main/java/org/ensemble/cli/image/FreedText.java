// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.image.Freed;
import org.ensemble.support.HumanSize;

/** What a clean-up of the cache came to, in one line. */
public final class FreedText {

  private FreedText() {}

  public static String of(Freed freed) {
    List<String> parts = new ArrayList<>();
    add(parts, freed.images(), "image");
    add(parts, freed.layers(), "layer");
    add(parts, freed.forms(), "form");
    add(parts, freed.builds(), "unfinished build");
    return parts.isEmpty()
        ? "nothing to remove from the image cache"
        : "removed " + String.join(", ", parts) + ": " + HumanSize.of(freed.bytes());
  }

  private static void add(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what + (count == 1 ? "" : "s"));
    }
  }
}
