// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;

/**
 * A layer on disk: {@code tree}, and beside it what was found out about it when it was made.
 *
 * @param directory of the layer
 */
public record LayerFiles(Path directory) {

  /** What is beside the tree. */
  static final List<String> WRITTEN = List.of("digest", "bytes", "packages", "local");

  /** Of everything in the tree but times: 64 hexadecimal digits. */
  public String digest() {
    return read("digest").strip();
  }

  /** How much disk the tree takes. */
  public long bytes() {
    return Long.parseLong(read("bytes").strip());
  }

  /** Every package in the tree, with those of the layers below. */
  public List<PackageVersion> packages() {
    return read("packages").lines().map(PackageVersion::parse).toList();
  }

  /**
   * Names of the packages that came from the user's own files, or would have: those of a directory
   * are all named.
   */
  public List<String> localPackages() {
    return read("local").lines().toList();
  }

  /** Whether it is there; it is whole then, for it is moved into place as the last step. */
  public boolean exists() {
    return Files.exists(directory.resolve("digest"));
  }

  private String read(String name) {
    try {
      return Files.readString(directory.resolve(name), UTF_8);
    } catch (IOException e) {
      throw new EnsembleException(
          "layer `"
              + directory
              + "` is damaged ("
              + e
              + "); delete that directory, and it is made again",
          e);
    }
  }
}
