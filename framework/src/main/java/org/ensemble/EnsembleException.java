// SPDX-License-Identifier: Apache-2.0
package org.ensemble;

import org.jspecify.annotations.Nullable;

/**
 * Anything that went wrong in a way its reader can act on.
 *
 * <p>A message names the element, what was found, what was expected and how to mend it, and is
 * complete without its stack trace. Subclasses exist only where a caller has to tell cases apart.
 */
public class EnsembleException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public EnsembleException(String message) {
    super(message);
  }

  public EnsembleException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
