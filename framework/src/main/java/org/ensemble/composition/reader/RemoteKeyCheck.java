// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.ensemble.composition.yaml.YamlScalar;

/** Keys of apt sources that are fetched when an image is built. */
final class RemoteKeyCheck {

  private static final Pattern REMOTE = Pattern.compile("(?i)https?://.*");

  private RemoteKeyCheck() {}

  /** Whether that is no path. */
  static boolean isRemote(String key) {
    return REMOTE.matcher(key).matches();
  }

  static void run(YamlScalar key, Problems problems) {
    if (key.text().regionMatches(true, 0, "http:", 0, "http:".length())) {
      problems.at(
          key,
          "a key that comes by `http://` may be anybody's, and so may be the packages that it vouches for; use `https://`, or a file");
    } else if (!hasHost(key.text())) {
      problems.at(
          key, "`" + key.text() + "` is no URL such as `https://packages.lab/lab.asc`; correct it");
    }
  }

  private static boolean hasHost(String text) {
    try {
      return new URI(text).getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
