// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.image.cache.Worker;

/** The shell scripts beside this class. */
final class Scripts {

  private Scripts() {}

  /** The worker that makes a layer of that kind. */
  static String maker(LayerInput input) {
    if (input instanceof LayerInput.Bootstrap) {
      return join("common", "apt", "bootstrap");
    }
    return input instanceof LayerInput.Packages
        ? join("common", "apt", "packages")
        : join("common", "content");
  }

  /** The worker that finds out what a layer would hold. */
  static String resolver() {
    return join("common", "apt", "resolve");
  }

  /** Changes with what a maker does. */
  static String version(LayerInput input) {
    return new Fingerprint("scripts").add("enter", Worker.enter()).add("maker", maker(input)).key();
  }

  private static String join(String... names) {
    return Stream.of(names).map(Scripts::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    return Worker.script(Scripts.class, name);
  }
}
