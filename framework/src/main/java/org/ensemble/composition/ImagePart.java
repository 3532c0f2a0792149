// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is added to an image on top of what is below it: packages first, then files, then the setup
 * script.
 *
 * @param packages Debian package names, with {@code =version} where one is pinned
 * @param debs local {@code .deb} files, absolute, which are installed; or directories of such,
 *     whose packages are taken, here and above, where something asks for them
 * @param files files to place
 * @param setup a script that is run inside the tree by its own interpreter line, after the files
 *     are in place; it sees the composition's parameters as environment variables; null for none
 */
public record ImagePart(
    List<String> packages, List<Path> debs, List<ImageFile> files, @Nullable Path setup) {

  /** Nothing beyond what is below. */
  public static final ImagePart NONE = new ImagePart(List.of(), List.of(), List.of(), null);

  public ImagePart {
    packages = List.copyOf(packages);
    debs = List.copyOf(debs);
    files = List.copyOf(files);
  }

  /**
   * A file, or a directory with all that is in it, placed into an image.
   *
   * @param path where it goes, absolute
   * @param source a file or directory beside the composition, absolute; null if {@code content} is
   *     given
   * @param content the text itself, all parameters in it replaced; null if {@code source} is given
   * @param mode permission bits, or null: those of the source, or 0644
   * @param owner {@code user} or {@code user:group} by the names in the image, or null for root
   */
  public record ImageFile(
      String path,
      @Nullable Path source,
      @Nullable String content,
      @Nullable Integer mode,
      @Nullable String owner) {}
}
