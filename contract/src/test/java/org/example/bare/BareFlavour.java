// SPDX-License-Identifier: Apache-2.0
package org.example.bare;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.UidRange;
import org.ensemble.support.MissingPrograms;

/** Namespaces that root makes with unshare(1): nodes that can be used and not be broken. */
public final class BareFlavour implements Flavour {

  private static final Map<String, String> PROGRAMS =
      new TreeMap<>(
          Map.of(
              "ip", "iproute2",
              "nsenter", "util-linux",
              "script", "bsdutils",
              "setpriv", "util-linux",
              "unshare", "util-linux"));

  @Override
  public String name() {
    return "bare";
  }

  @Override
  public String description() {
    return "namespaces that root makes by hand, systemd as PID 1";
  }

  @Override
  public Set<Capability> capabilities() {
    return Set.of();
  }

  @Override
  public Usability usability() {
    if (!UidRange.isRoot()) {
      return new Unusable("this user is not root", "run as root");
    }
    MissingPrograms missing = MissingPrograms.among(PROGRAMS);
    if (!missing.isEmpty()) {
      return Unusable.without(missing);
    }
    return CgroupMounts.ofThisMachine().unified() == null
        ? new Unusable("no cgroup v2 hierarchy is mounted", "mount one")
        : new Usable();
  }

  @Override
  public Usability internet() {
    return new Unusable("its nodes have no way out", "take another flavour");
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    return BarePremises.open(plan, holdings);
  }
}
