// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.util.List;
import java.util.function.BiConsumer;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Flavour;
import org.ensemble.image.Images;
import org.jspecify.annotations.Nullable;

/** What flavours keep of images outside the cache. */
public record Elsewhere(List<Flavour> flavours) {

  public Elsewhere {
    flavours = List.copyOf(flavours);
  }

  /**
   * Lets every flavour remove what it has of images that are in the cache no more.
   *
   * @param removed told by what name which flavour had kept what it has removed
   * @throws EnsembleException of the first flavour that cannot; the others have been asked
   */
  public void removeWhatIsGone(Images images, BiConsumer<String, List<String>> removed) {
    @Nullable EnsembleException first = null;
    for (Flavour flavour : flavours) {
      try {
        List<String> gone = flavour.forget(images.cache(), images::has);
        if (!gone.isEmpty()) {
          removed.accept(flavour.name(), gone);
        }
      } catch (EnsembleException e) {
        first = first == null ? e : first;
      }
    }
    if (first != null) {
      throw first;
    }
  }

  /** For people, in one line. */
  public static String text(String flavour, List<String> removed) {
    return "removed from flavour `" + flavour + "`: " + String.join(", ", removed);
  }
}
