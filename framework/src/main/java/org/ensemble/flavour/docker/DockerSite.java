// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.linux.engine.EngineSocket;

/** What the containers of a deployment share. */
record DockerSite(
    DeploymentPlan deployment,
    EngineClient client,
    EngineSocket socket,
    EngineFacts facts,
    ControlDirectory control,
    DockerCgroups cgroups,
    DockerBridge bridge,
    Holdings holdings) {}
