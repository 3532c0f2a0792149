// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Usability.Unusable;

/**
 * What is said of other flavours where one lacks something.
 *
 * @param flavours all that there are
 */
record Alternatives(List<Flavour> flavours) {

  static Alternatives among(List<Flavour> flavours) {
    return new Alternatives(flavours);
  }

  /** The end of a sentence: which flavours can be used here instead, or what each of them lacks. */
  String with(Capability capability) {
    List<String> able = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (Flavour flavour : flavours) {
      if (!flavour.capabilities().contains(capability)) {
        refused.add("`" + flavour.name() + "` lacks " + capability.description());
      } else if (flavour.usability() instanceof Unusable unusable) {
        refused.add("`" + flavour.name() + "` cannot be used here: " + unusable);
      } else {
        able.add("-D" + Settings.FLAVOUR + "=" + flavour.name());
      }
    }
    return able.isEmpty()
        ? ", and no flavour has that here: " + String.join("; ", refused)
        : "; take " + String.join(" or ", able);
  }
}
