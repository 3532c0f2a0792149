// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.nio.file.Path;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Recipe;

/** Makes layers. */
public interface LayerBuilder {

  /**
   * What this builder itself contributes to a layer of that kind in an image of that recipe: a
   * layer made by another version of it is another layer.
   */
  String version(LayerInput input, Recipe recipe);

  /**
   * Makes a layer.
   *
   * @return a directory in the order's room, whole and ready to be {@linkplain LayerFiles read}
   * @throws EnsembleException if that cannot be done; the message says why, where the log is and
   *     what to do
   */
  Path build(LayerOrder order);

  /**
   * Makes sure that an image which is not of our making has what a node needs.
   *
   * @param order with all layers below; nothing is put on top of them
   * @throws EnsembleException if something is missing; the message says what to do
   */
  void check(LayerOrder order);

  /**
   * Finds out what a layer of packages would bring if it were made now.
   *
   * @throws EnsembleException as {@link #build}
   */
  Resolution resolve(LayerOrder order);
}
