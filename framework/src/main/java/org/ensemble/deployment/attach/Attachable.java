// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.attach;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.RoleMention;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.Keepers;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.flavour.Flavour;
import org.ensemble.ssh.UserKeys;
import org.ensemble.support.Progress;

/** A deployment that is there, and that a run can use instead of one of its own. */
public sealed interface Attachable permits AttachableKept, AttachableNxc {

  /**
   * The one that the settings name.
   *
   * @throws EnsembleException if there is none, or it cannot be attached to
   */
  static Attachable of(Settings settings) {
    String name = settings.attach();
    UserKeys keys = new UserKeys(Path.of(System.getProperty("user.home"), ".ssh"));
    return Optional.ofNullable(name)
        .flatMap(NxcDeployment::at)
        .<Attachable>map(found -> new AttachableNxc(found, keys))
        .orElseGet(() -> new AttachableKept(new Keepers(settings.state()).named(name)));
  }

  /** Unique on this machine while it runs. */
  String id();

  /** The name of its flavour. */
  String flavour();

  /**
   * What it is made of was found out when it came up.
   *
   * @param known flavours on the class path
   */
  Outcome outcome(List<Flavour> known);

  /**
   * Before anything is connected.
   *
   * @param mentions what the test class says of the composition
   * @throws EnsembleException if it is one of another composition, or that lacks a role
   */
  void check(DeploymentRequest request, List<RoleMention> mentions);

  /**
   * As a deployment of this process; closing that leaves it up.
   *
   * @throws EnsembleException if nobody answers
   */
  Deployment attach(Settings settings, Progress progress);
}
