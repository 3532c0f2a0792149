// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;

/** The containers of a deployment and the network they share. */
final class DockerPremises implements Premises {

  private static final Duration LIMIT = Duration.ofSeconds(10);

  private final DeploymentPlan plan;
  private final EngineSocket socket;
  private final Map<String, NodeContainer> containers = new LinkedHashMap<>();

  private final DockerBridge bridge;

  private DockerPremises(DeploymentPlan plan, EngineSocket socket, DockerBridge bridge) {
    this.plan = plan;
    this.socket = socket;
    this.bridge = bridge;
  }

  static DockerPremises open(
      DeploymentPlan plan,
      EngineClient client,
      EngineSocket socket,
      EngineFacts facts,
      Holdings holdings) {
    ControlDirectory control = ControlDirectory.create(plan.id(), holdings);
    control.addScripts(NodeFiles.class, List.of(NodeFiles.SCRIPT));
    DockerCgroups cgroups = DockerCgroups.create(plan.id(), facts, holdings);
    List<String> names = plan.nodes().stream().map(NodePlan::name).toList();
    DockerBridge bridge = new DockerBridge(client, plan.id(), names, control.path(), holdings);
    DockerPremises premises = new DockerPremises(plan, socket, bridge);
    for (NodePlan node : plan.nodes()) {
      NodeFiles files = new NodeFiles(control, node, facts);
      holdings.container(socket.path(), ContainerPlan.name(plan.id(), node.name()));
      premises.containers.put(
          node.name(),
          new NodeContainer(
              client,
              socket,
              plan,
              node,
              files,
              new ContainerPlan(plan, node, files, facts),
              cgroups,
              bridge));
    }
    for (String volume : plan.volumes()) {
      Path directory = plan.directory().resolve("volumes").resolve(volume);
      control.doing(
          () -> {
            Files.createDirectories(directory);
            facts.give(directory);
          });
    }
    return premises;
  }

  @Override
  public Machine start(String name) {
    NodeContainer container = containers.get(name);
    if (container == null) {
      throw new IllegalArgumentException("no node is called " + name);
    }
    return container.start();
  }

  @Override
  public void disturb(Set<NetworkFault> faults) {
    bridge.disturb(faults);
  }

  /** All at once: the engine takes a good part of a second for each. */
  @Override
  public void close() {
    Engine engine = new Engine(socket);
    List<CompletableFuture<Void>> removals = new ArrayList<>();
    for (String node : containers.keySet()) {
      removals.add(
          CompletableFuture.runAsync(
              () -> engine.removeContainer(ContainerPlan.name(plan.id(), node), LIMIT),
              work -> thread(work, node).start()));
    }
    try {
      CompletableFuture.allOf(removals.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EnsembleException failure ? failure : e;
    }
    engine.removeNetwork(DockerNetworks.name(plan.id()), LIMIT);
  }

  private Thread thread(Runnable work, String node) {
    Thread thread = new Thread(work, "ensemble-remove-" + plan.id() + "-" + node);
    thread.setDaemon(true);
    return thread;
  }
}
