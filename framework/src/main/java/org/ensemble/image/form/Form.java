// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.form;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.ensemble.image.cache.Fingerprint;
import org.ensemble.image.cache.Worker;

/**
 * Something that is made of an image's tree and kept beside it.
 *
 * @param name lower-case letters and dashes
 * @param script for {@code sh -eu}. Its working directory is the merged tree, read-only, with the
 *     owners that a node sees; it runs as root of those ids and writes files into the directory
 *     {@code $out}. Its output is shown when it fails.
 * @param arguments of the script
 * @param programs that it needs, with the Debian packages that bring them
 * @param limit after which it is given up
 */
public record Form(
    String name,
    String script,
    List<String> arguments,
    Map<String, String> programs,
    Duration limit) {

  /** The file of {@link #disk}. */
  public static final String DISK = "disk.ext4";

  /** The file of {@link #initrd}. */
  public static final String INITRD = "initrd.zst";

  /** A tree of some gigabytes on a slow and busy machine. */
  private static final Duration LIMIT = Duration.ofMinutes(10);

  public Form {
    arguments = List.copyOf(arguments);
    programs = Map.copyOf(programs);
  }

  /**
   * A disk with an ext4 file system and no partitions, {@value #DISK}: a sparse file.
   *
   * @param bytes its size; the room that is left takes no disk
   */
  public static Form disk(long bytes) {
    return new Form(
        "disk",
        Worker.script(Form.class, "disk"),
        List.of(Long.toString(bytes)),
        Map.of("mkfs.ext4", "e2fsprogs"),
        LIMIT);
  }

  /**
   * An initial RAM disk that is the whole tree, {@value #INITRD}: a cpio archive, compressed with
   * zstd. It has no extended attributes, so capabilities of files are lost.
   */
  public static Form initrd() {
    return new Form(
        "initrd",
        Worker.script(Form.class, "initrd"),
        List.of(),
        Map.of("cpio", "cpio", "zstd", "zstd"),
        LIMIT);
  }

  /** What it is called on disk: another script or argument makes another form. */
  String directoryName() {
    return name
        + "."
        + new Fingerprint("form")
            .add("enter", Worker.enter())
            .add("script", MergedTree.around(script))
            .addAll("arguments", arguments)
            .key()
            .substring(0, 12);
  }
}
