// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NodePlan;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;
import org.jspecify.annotations.Nullable;

/** A node's container: created for its first start, then started again and again. */
final class NodeContainer {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final EngineClient client;
  private final EngineSocket socket;
  private final DeploymentPlan deployment;
  private final NodePlan node;
  private final NodeFiles files;
  private final ContainerPlan plan;
  private final DockerCgroups cgroups;
  private final DockerBridge bridge;
  private @Nullable String id;

  NodeContainer(
      EngineClient client,
      EngineSocket socket,
      DeploymentPlan deployment,
      NodePlan node,
      NodeFiles files,
      ContainerPlan plan,
      DockerCgroups cgroups,
      DockerBridge bridge) {
    this.client = client;
    this.socket = socket;
    this.deployment = deployment;
    this.node = node;
    this.files = files;
    this.plan = plan;
    this.cgroups = cgroups;
    this.bridge = bridge;
  }

  /** Starts it; its systemd boots then. */
  synchronized Machine start() {
    boolean first = id == null;
    String container = first ? create() : id;
    id = container;
    files.beforeBoot(first);
    Cgroup own = cgroups.prepare(container);
    files.leadTo(own.path());
    Console console = Console.follow(socket, container, node.console());
    try {
      client.ask(
          "start node `" + node.name() + "`", engine -> engine.startContainerCmd(container).exec());
      DockerMachine machine = DockerMachine.of(client, socket, container, own, console);
      long pid = pid(container);
      cgroups.require(own, pid);
      Program.run(NodeFiles.mounts(pid), LIMIT)
          .orThrow("take the engine's mounts away from node `" + node.name() + "`");
      if (!deployment.internet()) {
        // The engine gives one to every container, and drops what takes it: that would be waited
        // for.
        NetworkNamespace.of(pid).run(List.of("ip", "route", "delete", "default"));
      }
      bridge.started(node.name(), pid);
      files.letGo();
      return machine;
    } catch (EnsembleException e) {
      console.finish();
      throw e;
    }
  }

  /** Of its first process; 0 if that has ended already. */
  private long pid(String container) {
    Long pid =
        client.ask(
            "look at node `" + node.name() + "`",
            engine -> engine.inspectContainerCmd(container).exec().getState().getPidLong());
    return pid == null ? 0 : pid;
  }

  private String create() {
    files.create(deployment.internet());
    ImageImport images = new ImageImport(client, socket);
    try {
      return create(images.of(node.image()));
    } catch (EnsembleException e) {
      if (!(e.getCause() instanceof NotFoundException)) {
        throw e;
      }
      // Somebody has removed the image since we looked.
      return create(images.of(node.image()));
    }
  }

  private String create(String image) {
    return client.ask(
        "create a container for node `" + node.name() + "`",
        engine -> plan.command(engine, image, cgroups.parent()).exec().getId());
  }
}
