// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.attach;

import java.util.List;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.NxcAttachment;
import org.ensemble.deployment.RoleMention;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.nxc.NxcDeployment;
import org.ensemble.flavour.Flavour;
import org.ensemble.ssh.UserKeys;
import org.ensemble.support.Progress;
import org.ensemble.support.ShownPath;

/**
 * One that NixOS Compose has started.
 *
 * @param keys of the user
 */
record AttachableNxc(NxcDeployment facts, UserKeys keys) implements Attachable {

  @Override
  public String id() {
    return facts.id();
  }

  @Override
  public String flavour() {
    return facts.flavour().name();
  }

  @Override
  public Outcome outcome(List<Flavour> known) {
    String reason = "flavour `" + flavour() + "`, that of " + ShownPath.of(facts.file().file());
    return new Outcome(flavour(), facts.flavour(), reason, false);
  }

  @Override
  public void check(DeploymentRequest request, List<RoleMention> mentions) {
    NxcAttachment.check(facts, request, mentions);
  }

  @Override
  public Deployment attach(Settings settings, Progress progress) {
    return NxcAttachment.of(facts, keys, settings, progress);
  }
}
