// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.function.Consumer;
import org.ensemble.deployment.Deployment;

/**
 * A deployment that a class, a method or a run has for a while.
 *
 * @param end what is done with it then; told whether a test has failed in it
 */
record Lent(Deployment deployment, Consumer<Boolean> end) {

  /** One that goes down whatever has happened in it. */
  static Lent own(Deployment deployment) {
    return new Lent(deployment, failed -> deployment.close());
  }
}
