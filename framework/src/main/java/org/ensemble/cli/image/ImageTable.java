// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ensemble.cli.output.Table;
import org.ensemble.image.CachedImage;
import org.ensemble.support.HumanSize;

/** Images as lines of a table. */
final class ImageTable {

  /** Enough of a key to tell images apart, and for {@code image rm}. */
  private static final int SHOWN = 12;

  private ImageTable() {}

  static List<String> of(List<CachedImage> images, Instant now) {
    if (images.isEmpty()) {
      return List.of("There are no images.");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("KEY", "IMAGE", "VARIANT", "SIZE", "FORMS", "OWN", "LAST USE"));
    images.forEach(image -> rows.add(row(image, now)));
    return Table.of(rows);
  }

  private static List<String> row(CachedImage image, Instant now) {
    return List.of(
        image.key().substring(0, Math.min(SHOWN, image.key().length())),
        image.composition() + "/" + image.role(),
        image.variant() == null ? "-" : image.variant(),
        HumanSize.of(image.bytes()),
        image.formBytes() == 0 ? "-" : HumanSize.of(image.formBytes()),
        HumanSize.of(image.ownBytes()),
        image.inUse() ? "in use" : age(Duration.between(image.lastUse(), now)));
  }

  private static String age(Duration age) {
    if (age.toHours() < 1) {
      return age.toMinutes() + " min ago";
    }
    return age.toDays() < 2 ? age.toHours() + " h ago" : age.toDays() + " days ago";
  }
}
