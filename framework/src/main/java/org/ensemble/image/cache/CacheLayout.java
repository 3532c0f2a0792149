// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.linux.UidRange;

/**
 * The places in an image cache.
 *
 * <p>Trees belong to the ids of one range, so each range has a directory of its own. The processes
 * that build run with those ids and must be able to pass through it, while everybody else must not:
 * the trees hold set-uid programs, and whoever ran one would become root of all nodes. Hence the
 * root directory is the caller's alone, and the directories below can be passed through; a builder
 * is started inside.
 *
 * @param root the cache directory, absolute
 * @param range whose ids own the trees
 */
public record CacheLayout(Path root, UidRange range) {

  /** Whatever the caller's umask: builders pass through, and cannot list. */
  public static final String PASSABLE = "rwx--x--x";

  /** The cache that has a {@linkplain #manifest manifest}. */
  public static CacheLayout holding(Path manifest) {
    Path home = manifest.getParent().getParent();
    long first = Long.parseLong(home.getFileName().toString());
    return new CacheLayout(home.getParent(), new UidRange(first, !UidRange.isRoot()));
  }

  /** Makes the directories that are missing. */
  public void create() {
    try {
      Files.createDirectories(root);
      permit(root, "rwx------");
      for (Path directory :
          List.of(
              home(), layers(), images(), forms(), locks(), resolved(), digests(), apt(), tmp())) {
        if (!Files.isDirectory(directory)) {
          Files.createDirectories(directory);
          permit(directory, PASSABLE);
        }
      }
      Files.createDirectories(logs());
    } catch (IOException e) {
      throw new EnsembleException(
          "image cache `"
              + root
              + "`: cannot make its directories: "
              + e
              + "; mend the directory's permissions, or name another with -Densemble.cache=DIRECTORY",
          e);
    }
  }

  /** Sets the permissions of a directory, in the form of {@link PosixFilePermissions}. */
  public static void permit(Path directory, String permissions) throws IOException {
    if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(directory))
        .equals(permissions)) {
      Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }
  }

  /** What belongs to the range; builders see nothing else of the cache. */
  public Path home() {
    return root.resolve(Long.toString(range.first()));
  }

  /** How a worker, which is started in {@link #home}, names a path below that. */
  public String inHome(Path path) {
    return home().relativize(path).toString();
  }

  /** One directory for each layer, by its key. */
  public Path layers() {
    return home().resolve("layers");
  }

  public Path layer(String key) {
    return layers().resolve(key);
  }

  /** The directory that is stacked. */
  public Path tree(String layerKey) {
    return layer(layerKey).resolve("tree");
  }

  /** One manifest for each image, by its key; its time of modification is that of its last use. */
  public Path images() {
    return home().resolve("images");
  }

  public Path manifest(String imageKey) {
    return images().resolve(imageKey + ".json");
  }

  /** One directory for each {@linkplain CachedForm form} of an image. */
  public Path forms() {
    return home().resolve("forms");
  }

  public Path locks() {
    return home().resolve("locks");
  }

  /** Shared: somebody builds. Exclusive: somebody removes what no image needs. */
  public Path buildersLock() {
    return locks().resolve("builders");
  }

  /** Shared: the image is in use. Exclusive: it is being removed. */
  public Path imageLock(String imageKey) {
    return locks().resolve("image-" + imageKey);
  }

  /** Exclusive: somebody makes a form of that image. */
  public Path formLock(String imageKey) {
    return locks().resolve("form-" + imageKey);
  }

  /** Exclusive: somebody makes that layer. */
  public Path layerLock(String request) {
    return locks().resolve("layer-" + request);
  }

  /** To which packages requests were resolved. */
  public Path resolved() {
    return home().resolve("resolved");
  }

  /** Digests of large input files. */
  public Path digests() {
    return home().resolve("digests");
  }

  /** Package lists and downloaded packages. */
  public Path apt() {
    return home().resolve("apt");
  }

  /** Rooms of running builds. */
  public Path tmp() {
    return home().resolve("tmp");
  }

  public Path logs() {
    return root.resolve("logs");
  }
}
