// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.form;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.ensemble.EnsembleException;
import org.ensemble.image.Image;
import org.ensemble.image.cache.BuildRoom;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.CachedForm;
import org.ensemble.image.cache.FileLocks;
import org.ensemble.image.cache.HeldLock;
import org.ensemble.image.cache.Waits;
import org.ensemble.support.MissingPrograms;
import org.ensemble.support.Progress;

/**
 * What can be made of an image. For as long as a caller needs it, the image has to be {@linkplain
 * org.ensemble.image.ImageUse in use}: its forms are removed with it.
 */
public final class ImageForms {

  /** Whatever the caller's umask: root of the nodes' ids writes into it. */
  private static final String WRITABLE = "rwxrwxrwx";

  private final MergedTree tree;
  private final CacheLayout cache;

  public ImageForms(Image image) {
    this.tree = MergedTree.of(image);
    this.cache = tree.cache();
  }

  /**
   * The whole tree as a tar stream: the POSIX format, with numeric owners as a node has them, ACLs,
   * capabilities of files; in the same order each time. Nothing is kept of it.
   *
   * <p>A stream that breaks off ends with an {@link IOException} that says why, never as if it were
   * whole. Closing it early ends what makes it.
   */
  public InputStream tar() {
    return TarStream.of(tree);
  }

  /**
   * The directory with a form's files: found in the cache, or made. Of any number of threads and
   * processes one makes it, the others wait.
   *
   * @return read-only; its files belong to root of the nodes, and the caller can read them
   * @throws EnsembleException if it cannot be made; the message says why and how to mend it
   */
  public Path directory(Form form, Progress progress) {
    CachedForm there = CachedForm.of(cache, tree.image().key(), form.directoryName());
    if (there.touch()) {
      return there.directory();
    }
    cache.create();
    String doing = tree.image().name() + ": waiting for ";
    HeldLock building =
        FileLocks.shared(
            cache.buildersLock(),
            Waits.LIMIT,
            new Waits(doing + "a clean-up of the cache to end", progress));
    try (building) {
      HeldLock making =
          FileLocks.exclusive(
              cache.formLock(tree.image().key()),
              Waits.LIMIT,
              new Waits(doing + "another run, which is making its " + form.name(), progress));
      try (making) {
        if (!there.touch()) {
          make(form, there.directory(), progress);
        }
        return there.directory();
      }
    }
  }

  private void make(Form form, Path target, Progress progress) {
    MissingPrograms missing = MissingPrograms.among(form.programs());
    if (!missing.isEmpty()) {
      throw new EnsembleException(
          failure(form) + missing.reason() + "; to mend it: " + missing.remedy());
    }
    try (BuildRoom room = BuildRoom.open(cache)) {
      Path made = Files.createDirectory(room.directory().resolve("form"));
      CacheLayout.permit(made, WRITABLE);
      FormRun run = new FormRun(tree.image().name() + ": " + form.name(), form.limit(), progress);
      int status = run.follow(tree.maker(form, cache.inHome(made)).joiningErrors().start());
      if (status != 0) {
        throw new EnsembleException(failure(form) + run.trouble(status));
      }
      CacheLayout.permit(made, CacheLayout.PASSABLE);
      Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new EnsembleException(failure(form) + e, e);
    }
  }

  private String failure(Form form) {
    return "image `"
        + tree.image().name()
        + "` ("
        + tree.image().key()
        + "): cannot make its "
        + form.name()
        + ": ";
  }
}
