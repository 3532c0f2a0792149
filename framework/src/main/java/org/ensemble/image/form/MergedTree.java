// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.form;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.image.Image;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.cache.Worker;

/** The layers of an image as one tree, which scripts can read as a node would. */
record MergedTree(Image image, CacheLayout cache) {

  static MergedTree of(Image image) {
    return new MergedTree(image, CacheLayout.holding(image.manifest()));
  }

  /** A script that makes files of the tree, with all that goes around it. */
  static String around(String script) {
    return String.join("\n", piece("merge"), script, piece("measure"));
  }

  /** The worker that makes files of the tree. */
  Worker maker(Form form, String directory) {
    return new Worker(cache, around(form.script()), arguments(directory, form.arguments()));
  }

  /** The worker whose output is the tree as a tar stream. */
  Worker tar() {
    return new Worker(cache, piece("merge") + piece("tar"), arguments("", List.of()));
  }

  private List<String> arguments(String directory, List<String> further) {
    List<String> arguments = new ArrayList<>(List.of(directory));
    image.layers().forEach(layer -> arguments.add(cache.inHome(layer)));
    arguments.add("--");
    arguments.addAll(further);
    return arguments;
  }

  private static String piece(String name) {
    return Worker.script(MergedTree.class, name);
  }
}
