// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Flavour;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.Usability;
import org.ensemble.flavour.Usability.Unusable;
import org.ensemble.flavour.Usability.Usable;
import org.ensemble.flavour.bridge.Uplink;
import org.ensemble.flavour.container.ContainerCapabilities;
import org.ensemble.linux.CgroupMounts;
import org.ensemble.linux.FileSystemTypes;
import org.ensemble.linux.UidRange;
import org.ensemble.support.MissingPrograms;

/** Nodes as Linux namespaces: the default, because it needs nothing but util-linux and iproute2. */
public final class SandboxFlavour implements Flavour {

  /** Program by the Debian package that brings it. */
  private static final Map<String, String> PROGRAMS = programs();

  private final ContainerCapabilities capabilities = new ContainerCapabilities();

  private static Map<String, String> programs() {
    Map<String, String> programs = new LinkedHashMap<>();
    for (String program : new String[] {"unshare", "nsenter", "setpriv", "setsid", "findmnt"}) {
      programs.put(program, "util-linux");
    }
    programs.put("mount", "mount");
    programs.put("script", "bsdutils");
    programs.put("hostname", "hostname");
    programs.put("ip", "iproute2");
    return programs;
  }

  @Override
  public String name() {
    return "sandbox";
  }

  @Override
  public String description() {
    return "Linux namespaces on this machine's kernel, systemd as PID 1";
  }

  @Override
  public Set<Capability> capabilities() {
    return capabilities.ofThisMachine();
  }

  @Override
  public Usability usability() {
    MissingPrograms missing = MissingPrograms.among(PROGRAMS);
    if (!missing.isEmpty()) {
      return Unusable.without(missing);
    }
    if (UidRange.ofThisUser().isEmpty()) {
      String user = System.getProperty("user.name");
      return new Unusable(
          "this user is not root and has no range of " + UidRange.COUNT + " subordinate ids",
          "run as root, or let an administrator do `apt-get install uidmap` and add `"
              + user
              + ":100000:"
              + UidRange.COUNT
              + "` to both /etc/subuid and /etc/subgid");
    }
    if (read("/proc/sys/user/max_user_namespaces").equals("0")) {
      return new Unusable(
          "user namespaces are switched off", "sysctl -w user.max_user_namespaces=10000");
    }
    if (!FileSystemTypes.ofThisMachine().has("overlay")) {
      return new Unusable(
          "the kernel has no overlay file system",
          "install the modules of the running kernel, or boot one with CONFIG_OVERLAY_FS");
    }
    CgroupMounts mounts = CgroupMounts.ofThisMachine();
    if (mounts.unified() == null) {
      return new Unusable(
          "no cgroup v2 hierarchy is mounted",
          "mount -t cgroup2 cgroup2 on an empty directory below /sys/fs/cgroup");
    }
    if (SandboxCgroups.base(mounts).isEmpty()) {
      return new Unusable(
          "this user may not create cgroups below " + mounts.unified(),
          "run as root, or under `systemd-run --user --scope -p Delegate=yes`");
    }
    return new Usable();
  }

  @Override
  public Usability internet() {
    MissingPrograms missing = MissingPrograms.among(Uplink.PROGRAMS);
    return missing.isEmpty() ? new Usable() : Unusable.without(missing);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      return "";
    }
  }

  @Override
  public Premises open(DeploymentPlan plan, Holdings holdings) {
    Optional<UidRange> range = UidRange.ofThisUser();
    if (range.isEmpty()) {
      throw new EnsembleException("flavour `sandbox` cannot be used here: " + usability());
    }
    return SandboxPremises.open(plan, range.get(), holdings);
  }
}
