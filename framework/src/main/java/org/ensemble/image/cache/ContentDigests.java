// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.ensemble.support.Sha256;
import org.ensemble.support.WholeFile;

/**
 * SHA-256 of files that go into images. That of a large one is remembered, because it is asked for
 * in every run of every test, and a local package may have tens of megabytes.
 *
 * @param memory a directory; need not exist
 */
public record ContentDigests(Path memory) {

  static final long LARGE = 1 << 20;

  /** A file changed this lately may change again without its times showing it. */
  private static final Duration UNSETTLED = Duration.ofSeconds(2);

  /**
   * @throws IOException if it cannot be read
   */
  public String of(Path file) throws IOException {
    Map<String, Object> facts = Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino");
    if ((long) facts.get("size") < LARGE) {
      return Sha256.of(Files.readAllBytes(file));
    }
    Path remembered =
        memory.resolve(
            new Fingerprint("file")
                .add("path", file.toAbsolutePath().toString())
                .add("facts", new java.util.TreeMap<>(facts).toString())
                .key());
    if (Files.exists(remembered)) {
      return Files.readString(remembered, US_ASCII);
    }
    String digest = stream(file);
    FileTime changed = (FileTime) facts.get("ctime");
    if (Files.isDirectory(memory) && changed.toInstant().isBefore(Instant.now().minus(UNSETTLED))) {
      WholeFile.write(remembered, digest);
    }
    return digest;
  }

  private static String stream(Path file) throws IOException {
    MessageDigest digest = Sha256.digest();
    byte[] buffer = new byte[1 << 16];
    try (InputStream content = Files.newInputStream(file)) {
      for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return Sha256.hex(digest.digest());
  }
}
