// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/** A deployment has begun and did not come up; to try again would most likely take as long. */
public final class DeploymentFailedException extends EnsembleException {

  private static final long serialVersionUID = 1L;

  DeploymentFailedException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
