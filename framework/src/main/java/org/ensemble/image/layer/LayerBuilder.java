// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.nio.file.Path;
import org.ensemble.EnsembleException;

/** Makes layers. */
public interface LayerBuilder {

  /**
   * What this builder itself contributes to a layer of that kind: a layer made by another version
   * of it is another layer.
   */
  String version(LayerInput input);

  /**
   * Makes a layer.
   *
   * @return a directory in the order's room, whole and ready to be {@linkplain LayerFiles read}
   * @throws EnsembleException if that cannot be done; the message says why, where the log is and
   *     what to do
   */
  Path build(LayerOrder order);

  /**
   * Finds out what a layer of packages would bring if it were made now.
   *
   * @throws EnsembleException as {@link #build}
   */
  Resolution resolve(LayerOrder order);
}
