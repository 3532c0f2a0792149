// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.network.BridgeFilter;
import org.ensemble.flavour.network.BridgePort;
import org.ensemble.flavour.network.LinkState;
import org.ensemble.support.Program;
import org.jspecify.annotations.Nullable;

/**
 * The engine's bridge of a deployment, and what is wrong with it. A node's port comes and goes with
 * each run of its container, and its name with it.
 */
final class DockerBridge {

  private final EngineClient client;
  private final String network;
  private final BridgeFilter filter;
  private final Path control;
  private final Holdings holdings;

  /** Of each node in the order of the plan its first process, as far as it has one. */
  private final Map<String, Long> running = new LinkedHashMap<>();

  private Set<NetworkFault> faults = Set.of();
  private final Map<BridgePort, LinkState> states = new HashMap<>();
  private final Set<BridgePort> ways = new HashSet<>();
  private @Nullable String rules;
  private @Nullable String bridge;
  private @Nullable NetworkNamespace namespace;

  /**
   * @param control a directory for what nft(8) reads
   */
  DockerBridge(
      EngineClient client, String deployment, List<String> nodes, Path control, Holdings holdings) {
    this.client = client;
    this.network = DockerNetworks.name(deployment);
    this.filter = new BridgeFilter("ensemble_" + deployment.replace('-', '_'));
    this.control = control;
    this.holdings = holdings;
    nodes.forEach(node -> running.put(node, 0L));
  }

  /** Is told of each run of a node, before anything of it talks to others. */
  synchronized void started(String node, long pid) {
    running.put(node, pid);
    if (!faults.isEmpty()) {
      apply();
    }
  }

  /** See {@link org.ensemble.flavour.Premises#disturb}. */
  synchronized void disturb(Set<NetworkFault> next) {
    faults = Set.copyOf(next);
    apply();
  }

  private void apply() {
    Map<String, BridgePort> ports = new PortTable(where(), bridge()).of(running);
    filter(ports);
    ports.forEach((node, port) -> set(port, LinkState.of(node, faults)));
    // Those of earlier runs are gone with them.
    states.keySet().retainAll(ports.values());
  }

  private void filter(Map<String, BridgePort> ports) {
    Map<String, String> names = new HashMap<>();
    int number = 0;
    for (String node : running.keySet()) {
      BridgePort port = ports.get(node);
      // Rules for a node that is off name a link that there is not.
      names.put(node, port == null ? "off" + ++number : port.name());
    }
    String next = filter.rules(faults, names);
    if (rules == null ? next.equals(filter.rules(Set.of(), names)) : next.equals(rules)) {
      return;
    }
    BridgePort.require("nft", "nftables");
    if (rules == null) {
      holdings.filter(where().path(), filter.table());
    }
    Path file = control.resolve("faults.nft");
    try {
      Files.writeString(file, next, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new EnsembleException("cannot write " + file + ": " + e.getMessage(), e);
    }
    take(where().run(List.of("nft", "-f", file.toString())));
    rules = next;
  }

  private void set(BridgePort port, LinkState state) {
    LinkState before = states.getOrDefault(port, LinkState.SOUND);
    if (state.equals(before)) {
      return;
    }
    if (!state.queue().equals(before.queue())) {
      BridgePort.require("tc", "iproute2");
      if (ways.add(port)) {
        holdings.link(where().path(), port.wayRound());
      }
    }
    // Before it is done, for half of it may be done if it fails.
    states.put(port, state);
    take(where().run(port.command(state)));
  }

  private static void take(Program done) {
    if (done.status() != 0) {
      throw new EnsembleException("the kernel does not take it: " + done.output().strip());
    }
  }

  private NetworkNamespace where() {
    if (namespace == null) {
      namespace = NetworkNamespace.having(bridge());
    }
    return namespace;
  }

  /** As the engine calls it unless it is told otherwise. */
  private String bridge() {
    if (bridge == null) {
      String id =
          client.ask(
              "look at network " + network,
              engine -> engine.inspectNetworkCmd().withNetworkId(network).exec().getId());
      bridge = "br-" + id.substring(0, 12);
    }
    return bridge;
  }
}
