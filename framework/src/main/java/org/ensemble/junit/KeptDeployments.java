// SPDX-License-Identifier: Apache-2.0
package org.ensemble.junit;

import java.util.ArrayList;
import java.util.List;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.DeploymentRequest;
import org.ensemble.deployment.Keep;
import org.ensemble.deployment.Settings;
import org.ensemble.deployment.keeper.KeeperProcess;
import org.ensemble.deployment.keeper.Kept;
import org.ensemble.deployment.keeper.KeptText;
import org.ensemble.support.Progress;

/** Deployments of a run that may stay when it is over, and those that do. Thread-safe. */
final class KeptDeployments {

  private final Settings settings;
  private final Progress progress;
  private final List<Kept> stay = new ArrayList<>();

  KeptDeployments(Settings settings, Progress progress) {
    this.settings = settings;
    this.progress = progress;
  }

  /** Brings one up in a process of its own. */
  Lent deploy(DeploymentRequest request, String flavour) {
    KeeperProcess keeper = KeeperProcess.start(settings, request, flavour, progress);
    try {
      Deployment deployment = keeper.kept().attach(settings, progress);
      return new Lent(deployment, failed -> end(keeper, deployment, failed));
    } catch (RuntimeException e) {
      keeper.close();
      throw e;
    }
  }

  private void end(KeeperProcess keeper, Deployment deployment, boolean failed) {
    deployment.close();
    if (settings.keep() != Keep.ALWAYS && !failed) {
      keeper.close();
    } else if (settings.keep() != Keep.UNTIL_END) {
      keeper.stay();
      synchronized (this) {
        stay.add(keeper.kept());
      }
    }
  }

  /** At the end of the run: how to get into what stays, and to get rid of it. */
  synchronized void tell() {
    for (Kept kept : stay) {
      KeptText.of(kept.facts()).forEach(progress::say);
    }
    stay.clear();
  }
}
