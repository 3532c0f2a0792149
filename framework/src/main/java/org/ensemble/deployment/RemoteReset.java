// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

import org.ensemble.deployment.kept.DeploymentSwitch;

/** Of nodes that a keeper has, who does not know what others have done on them. */
record RemoteReset(DeploymentSwitch deployment) implements Resetting {

  @Override
  public void run() {
    deployment.reset();
  }

  @Override
  public boolean isUntouched() {
    return false;
  }
}
