// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.image.cache.Fingerprint;

/** The shell scripts beside this class. */
final class Scripts {

  private Scripts() {}

  /** The first process of a build, which runs a worker. */
  static String enter() {
    return read("enter");
  }

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
    return new Fingerprint("scripts").add("enter", enter()).add("maker", maker(input)).key();
  }

  private static String join(String... names) {
    return Stream.of(names).map(Scripts::read).collect(Collectors.joining("\n"));
  }

  private static String read(String name) {
    try (InputStream script = Scripts.class.getResourceAsStream(name + ".sh")) {
      if (script == null) {
        throw new IllegalStateException("no " + name + ".sh beside " + Scripts.class);
      }
      return new String(script.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
