// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import com.github.dockerjava.api.model.LogConfig.LoggingType;
import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ensemble.composition.Resources;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.NodePlan;
import org.jspecify.annotations.Nullable;

/**
 * What the engine is asked for when a node's container is created.
 *
 * @param generation how many containers the node has had before
 */
record ContainerPlan(
    DeploymentPlan deployment, NodePlan node, int generation, NodeFiles files, EngineFacts facts) {

  /** As many as in the sandbox. */
  private static final long PROCESSES = 8192;

  /** What is mounted afresh on each boot; systemd may not do it itself everywhere. */
  private static final Map<String, String> TMPFS =
      Map.of(
          "/run", "rw,nosuid,nodev,exec,mode=755",
          "/run/lock", "rw,nosuid,nodev,noexec,size=5m,mode=1777");

  private static final long NANO = 1_000_000_000;

  /** What the container is called. */
  String name() {
    return "ensemble-" + deployment.id() + "-" + called(node.name(), generation);
  }

  /** A word that the name of no other node is. */
  static String called(String node, int generation) {
    return generation == 0 ? node : node + "." + generation;
  }

  /**
   * @param cgroupParent null for the engine's own choice
   */
  CreateContainerCmd command(DockerClient client, String image, @Nullable String cgroupParent) {
    return client
        .createContainerCmd(image)
        .withName(name())
        .withHostName(node.name())
        .withLabels(Map.of(DockerFlavour.LABEL, deployment.id()))
        .withTty(true)
        .withStdinOpen(true)
        .withEntrypoint(NodeFiles.COMMAND)
        .withIpv4Address(node.address())
        .withHostConfig(hostConfig(cgroupParent));
  }

  private HostConfig hostConfig(@Nullable String cgroupParent) {
    Resources resources = node.resources();
    HostConfig config =
        Privileges.of(facts)
            .withCgroupnsMode("private")
            .withCgroupParent(cgroupParent)
            .withNetworkMode(DockerNetworks.name(deployment.id()))
            .withMemory(resources.memory())
            .withMemorySwap(resources.memory())
            .withPidsLimit(PROCESSES)
            .withShmSize(resources.memory())
            .withTmpFs(tmpfs())
            // An engine lets everybody listen on any port; a machine does not.
            .withSysctls(Map.of("net.ipv4.ip_unprivileged_port_start", "1024"))
            .withLogConfig(new LogConfig(LoggingType.NONE))
            .withMounts(mounts());
    Double cpus = resources.cpus();
    return cpus == null ? config : config.withNanoCPUs(Math.round(cpus * NANO));
  }

  private Map<String, String> tmpfs() {
    Map<String, String> all = new LinkedHashMap<>(TMPFS);
    node.privileged().forEach(directory -> all.put(directory, "rw,suid,nodev,exec,mode=755"));
    return all;
  }

  private List<Mount> mounts() {
    List<Mount> mounts = new ArrayList<>();
    mounts.add(bind(files.directory(), NodeFiles.PLACE, true));
    mounts.add(bind(files.cgroup(), "/sys/fs/cgroup", false));
    node.mounts()
        .forEach(
            mount ->
                mounts.add(
                    bind(
                        deployment.directory().resolve("volumes").resolve(mount.volume()),
                        mount.path(),
                        false)));
    node.hostDirectories()
        .forEach(directory -> mounts.add(bind(directory.source(), directory.path(), true)));
    return mounts;
  }

  private static Mount bind(Path source, String target, boolean readOnly) {
    return new Mount()
        .withType(MountType.BIND)
        .withSource(source.toString())
        .withTarget(target)
        .withReadOnly(readOnly);
  }
}
