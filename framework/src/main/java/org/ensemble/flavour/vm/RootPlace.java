// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import java.nio.file.Path;
import org.ensemble.flavour.NodePlan;
import org.ensemble.image.Image;
import org.ensemble.image.layer.LayerFiles;

/** Where a machine's root file system is. */
enum RootPlace {
  /** On a disk that begins as that of its image. */
  DISK {
    @Override
    Path tree(Image image, MachineForms forms) {
      return forms.disk(image);
    }

    @Override
    long memory(NodePlan node) {
      return node.resources().memory();
    }
  },

  /** In memory, and gone with the power. */
  MEMORY {
    @Override
    Path tree(Image image, MachineForms forms) {
      return forms.ramdisk(image);
    }

    /**
     * The kernel unpacks its first file system into half of the memory at most. So the tree is
     * counted twice: once for itself, and once for its packed form and the other half, which is the
     * node's when it has booted.
     */
    @Override
    long memory(NodePlan node) {
      long tree =
          node.image().layers().stream()
              .mapToLong(layer -> new LayerFiles(layer.getParent()).bytes())
              .sum();
      return node.resources().memory() + 2 * tree;
    }
  };

  /** What holds the tree of an image, from the cache. */
  abstract Path tree(Image image, MachineForms forms);

  /** What a machine needs so that its node has the memory that it was promised, in bytes. */
  abstract long memory(NodePlan node);
}
