// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.ensemble.support.Directories;
import org.ensemble.support.Sha256;

/**
 * Copies a directory out of a jar, into a directory named after what is in it: so an older state is
 * never taken for the present one, and several JVMs may do it at once.
 */
final class Unpacking {

  /** Enough of a SHA-256 to tell the states of one composition apart. */
  private static final int DIGITS = 16;

  private final Path source;
  private final List<Path> files;

  private Unpacking(Path source) throws IOException {
    this.source = source;
    try (Stream<Path> below = Files.walk(source)) {
      this.files = below.filter(Files::isRegularFile).sorted().toList();
    }
  }

  static Path of(Path source, Path into) throws IOException {
    Unpacking unpacking = new Unpacking(source);
    Path home = into.resolve(unpacking.digest());
    Path result = home.resolve(source.getFileName().toString());
    if (!Files.isDirectory(result)) {
      Files.createDirectories(into);
      Path half = Files.createDirectory(into.resolve("unpacking-" + UUID.randomUUID()));
      unpacking.copy(half);
      publish(half, home);
    }
    return result;
  }

  /** All at once: nobody sees it half unpacked. */
  private static void publish(Path half, Path home) throws IOException {
    try {
      Files.move(half, home, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
      // Somebody else was faster, with the same content.
      Directories.delete(half);
    }
  }

  private void copy(Path into) throws IOException {
    for (Path file : files) {
      Path target = into.resolve(relative(source.getParent(), file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
      Files.setPosixFilePermissions(target, permissions(file));
    }
  }

  private String digest() throws IOException {
    MessageDigest digest = Sha256.digest();
    for (Path file : files) {
      String mode = PosixFilePermissions.toString(permissions(file));
      byte[] content = Files.readAllBytes(file);
      String head = relative(source, file) + "\n" + mode + " " + content.length + "\n";
      digest.update(head.getBytes(UTF_8));
      digest.update(content);
    }
    return Sha256.hex(digest.digest()).substring(0, DIGITS);
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return Files.getPosixFilePermissions(file);
  }

  /** As text, for the two paths are in different file systems. */
  private static String relative(Path from, Path to) {
    return from.relativize(to).toString();
  }
}
