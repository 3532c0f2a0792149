// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.nio.file.Path;
import org.ensemble.image.Image;
import org.ensemble.image.form.Form;
import org.ensemble.image.form.ImageForms;
import org.ensemble.support.Progress;

/** The files that virtual machines need of images, kept in the cache. */
final class MachineForms {

  /** Takes no disk but for what is written. */
  private static final long ROOT_BYTES = 16L << 30;

  private static final long MODULES_BYTES = 2L << 30;

  private final Progress progress;

  MachineForms(Progress progress) {
    this.progress = progress;
  }

  /** A disk with a node's root file system. */
  Path disk(Image image) {
    return new ImageForms(image).directory(Form.disk(ROOT_BYTES), progress).resolve(Form.DISK);
  }

  /** A RAM disk that is a node's root file system. */
  Path ramdisk(Image image) {
    return new ImageForms(image).directory(Form.initrd(), progress).resolve(Form.INITRD);
  }

  /** A disk with a kernel's modules. */
  Path modules(Image kernel) {
    return new ImageForms(kernel).directory(Form.disk(MODULES_BYTES), progress).resolve(Form.DISK);
  }
}
