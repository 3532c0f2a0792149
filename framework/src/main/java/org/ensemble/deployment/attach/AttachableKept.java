// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.attach;

import java.util.List;
import org.ensemble.deployment.Attachment;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.FlavourChoice.Outcome;
import org.ensemble.deployment.RoleMention;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.flavour.Flavour;
import org.ensemble.support.Progress;

/** One of ours, that a keeper has. */
record AttachableKept(Kept kept) implements Attachable {

  @Override
  public String id() {
    return kept.id();
  }

  @Override
  public String flavour() {
    return kept.facts().flavour();
  }

  @Override
  public Outcome outcome(List<Flavour> known) {
    Flavour found =
        known.stream().filter(each -> each.name().equals(flavour())).findFirst().orElse(null);
    String reason = "flavour `" + flavour() + "`, that of deployment `" + id() + "`";
    return new Outcome(
        flavour(),
        found,
        found == null ? reason + ", is not on this class path" : reason,
        found == null);
  }

  @Override
  public void check(DeploymentRequest request, List<RoleMention> mentions) {
    Attachment.check(kept.facts(), request, mentions);
  }

  @Override
  public Deployment attach(Settings settings, Progress progress) {
    return kept.attach(settings, progress);
  }
}
