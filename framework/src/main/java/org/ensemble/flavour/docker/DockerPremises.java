// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.Premises;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.container.Keeping;
import org.ensemble.flavour.container.KernelLimit;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;

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
    DockerCgroups cgroups = DockerCgroups.create(plan.id(), facts, holdings);
    KernelLimit.allSuffice(cgroups.hierarchy(), plan.nodes().size());
    List<String> names = plan.nodes().stream().map(NodePlan::name).toList();
    DockerSite site =
        new DockerSite(
            plan,
            client,
            socket,
            facts,
            control,
            cgroups,
            new DockerBridge(client, plan.id(), names, control.path(), holdings),
            holdings);
    DockerPremises premises = new DockerPremises(site);
    plan.volumes().forEach(premises::makeVolume);
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

  /** Each node gets another container, as with another image, and keeps nothing. */
  @Override
  public void reset() {
    for (String volume : site.deployment().volumes()) {
      // rm(1) never follows a link out of the tree.
      Program.run(List.of("rm", "-rf", "--one-file-system", "--", volume(volume).toString()), LIMIT)
          .orThrow("empty volume `" + volume + "`");
      makeVolume(volume);
    }
    Map<String, NodePlan> plans = new HashMap<>();
    site.deployment().nodes().forEach(plan -> plans.put(plan.name(), plan));
    onAll("reset", (name, node) -> node.reset(plans.get(name)));
  }

  private Path volume(String name) {
    return site.deployment().directory().resolve("volumes").resolve(name);
  }

  private void makeVolume(String name) {
    Path directory = volume(name);
    site.control()
        .doing(
            () -> {
              Files.createDirectories(directory);
              site.facts().give(directory);
            });
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

  @Override
  public void close() {
    onAll("remove", (name, node) -> node.remove());
    new Engine(site.socket()).removeNetwork(DockerNetworks.name(site.deployment().id()), LIMIT);
  }

  /** All at once: the engine takes a good part of a second for each. */
  private void onAll(String verb, BiConsumer<String, DockerNode> action) {
    List<CompletableFuture<Void>> tasks = new ArrayList<>();
    nodes.forEach(
        (name, node) ->
            tasks.add(
                CompletableFuture.runAsync(
                    () -> action.accept(name, node), work -> thread(work, verb, name).start())));
    try {
      CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EnsembleException failure ? failure : e;
    }
  }

  private Thread thread(Runnable work, String verb, String node) {
    String name = "ensemble-" + verb + "-" + site.deployment().id() + "-" + node;
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }
}
