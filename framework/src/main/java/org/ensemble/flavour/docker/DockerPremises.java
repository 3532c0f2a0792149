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
import org.ensemble.flavour.container.Keeping;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;

/** The containers of a deployment and the network they share. */
final class DockerPremises implements Premises {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final DockerSite site;
  private final Map<String, DockerNode> nodes = new LinkedHashMap<>();

  private DockerPremises(DockerSite site) {
    this.site = site;
  }

  static DockerPremises open(
      DeploymentPlan plan,
      EngineClient client,
      EngineSocket socket,
      EngineFacts facts,
      Holdings holdings) {
    ControlDirectory control = ControlDirectory.create(plan.id(), holdings);
    control.addScripts(NodeFiles.class, NodeFiles.SCRIPTS);
    control.addScripts(Keeping.class, List.of(Keeping.SCRIPT));
    for (String volume : plan.volumes()) {
      Path directory = plan.directory().resolve("volumes").resolve(volume);
      control.doing(
          () -> {
            Files.createDirectories(directory);
            facts.give(directory);
          });
    }
    List<String> names = plan.nodes().stream().map(NodePlan::name).toList();
    DockerSite site =
        new DockerSite(
            plan,
            client,
            socket,
            facts,
            control,
            DockerCgroups.create(plan.id(), facts, holdings),
            new DockerBridge(client, plan.id(), names, control.path(), holdings),
            holdings);
    DockerPremises premises = new DockerPremises(site);
    plan.nodes().forEach(node -> premises.nodes.put(node.name(), new DockerNode(site, node)));
    return premises;
  }

  @Override
  public Machine start(String name) {
    return node(name).start();
  }

  @Override
  public void replace(NodePlan next, List<String> keep) {
    node(next.name()).replace(next, keep);
  }

  private DockerNode node(String name) {
    DockerNode node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("no node is called " + name);
    }
    return node;
  }

  @Override
  public void disturb(Set<NetworkFault> faults) {
    site.bridge().disturb(faults);
  }

  /** All at once: the engine takes a good part of a second for each. */
  @Override
  public void close() {
    List<CompletableFuture<Void>> removals = new ArrayList<>();
    nodes.forEach(
        (name, node) ->
            removals.add(
                CompletableFuture.runAsync(node::remove, work -> thread(work, name).start())));
    try {
      CompletableFuture.allOf(removals.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EnsembleException failure ? failure : e;
    }
    new Engine(site.socket()).removeNetwork(DockerNetworks.name(site.deployment().id()), LIMIT);
  }

  private Thread thread(Runnable work, String node) {
    Thread thread = new Thread(work, "ensemble-remove-" + site.deployment().id() + "-" + node);
    thread.setDaemon(true);
    return thread;
  }
}
