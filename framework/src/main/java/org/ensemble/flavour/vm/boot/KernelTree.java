// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.image.Image;

/**
 * A kernel on disk.
 *
 * @param name as people say it
 * @param directory that holds {@code vmlinuz}, {@code release}, {@code busybox} and {@code
 *     lib/modules}
 */
public record KernelTree(String name, Path directory) {

  public static KernelTree of(Image image) {
    return new KernelTree(image.name(), image.layers().get(0));
  }

  public Path kernel() {
    return directory.resolve("vmlinuz");
  }

  /** Such as {@code 6.1.0-56-cloud-amd64}. */
  public String release() {
    return read(directory.resolve("release")).strip();
  }

  Path modules() {
    return directory.resolve("lib/modules").resolve(release());
  }

  Path busybox() {
    return directory.resolve("busybox");
  }

  String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new EnsembleException("kernel `" + name + "`: cannot read " + file + ": " + e, e);
    }
  }
}
