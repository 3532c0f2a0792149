// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.handmade;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.ensemble.support.Sha256;

/**
 * A Nix store that stands elsewhere than in {@code /nix}.
 *
 * @param nix what stands for {@code /nix}
 */
record HandMadeStore(Path nix) {

  private static final String DIGITS = "0123456789abcdfghijklmnpqrsvwxyz";
  private static final int LENGTH = 32;

  /** The store path of something of that name and content. */
  String path(String name, String... content) {
    byte[] digest = Sha256.digest().digest((name + String.join("\0", content)).getBytes(UTF_8));
    StringBuilder hash = new StringBuilder();
    for (int i = 0; i < LENGTH; i++) {
      hash.append(DIGITS.charAt(digest[i] & 31));
    }
    return "/nix/store/" + hash + "-" + name;
  }

  /** Where a store path, or a path below one, is. */
  Path place(String path) {
    return nix.resolve(path.substring("/nix/".length()));
  }

  /** Makes a directory, with those above it. */
  Path directory(String path) throws IOException {
    return Files.createDirectories(place(path));
  }

  String text(String path, String content) throws IOException {
    Path place = place(path);
    Files.createDirectories(place.getParent());
    Files.writeString(place, content);
    return path;
  }

  void program(String path, String content) throws IOException {
    text(path, content);
    Files.setPosixFilePermissions(place(path), PosixFilePermissions.fromString("r-xr-xr-x"));
  }

  void link(String path, String target) throws IOException {
    Path place = place(path);
    Files.createDirectories(place.getParent());
    Files.createSymbolicLink(place, Path.of(target));
  }
}
