// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.bridge;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.network.BridgeFilter;
import org.ensemble.flavour.network.BridgePort;
import org.ensemble.flavour.network.LinkState;

/**
 * The faults of a deployment's network. Files in the control directory say what they are, and the
 * deployment's first process makes them so: nothing of a fault ever is a word of a command.
 */
public final class BridgeNetwork {

  /** Nobody else is in that network namespace. */
  private static final BridgeFilter FILTER = new BridgeFilter("ensemble");

  private final ControlDirectory control;
  private final Map<String, String> links = new LinkedHashMap<>();
  private final BinaryOperator<String> first;

  private String filter = FILTER.rules(Set.of(), Map.of());
  private final Map<String, LinkState> states = new HashMap<>();

  /**
   * @param nodes in the order of their numbers
   * @param first tells the deployment's first process a verb and its argument, and returns its
   *     complaint; empty for none
   */
  public BridgeNetwork(ControlDirectory control, List<String> nodes, BinaryOperator<String> first) {
    this.control = control;
    this.first = first;
    nodes.forEach(node -> links.put(node, FirstProcess.link(links.size() + 1)));
  }

  /** See {@link org.ensemble.flavour.Premises#disturb}. */
  public synchronized void disturb(Set<NetworkFault> faults) {
    String rules = FILTER.rules(faults, links);
    if (!rules.equals(filter)) {
      BridgePort.require("nft", "nftables");
      control.write("faults.nft", rules);
      tell("filter", "");
      filter = rules;
    }
    for (String node : links.keySet()) {
      LinkState state = LinkState.of(node, faults);
      LinkState before = states.getOrDefault(node, LinkState.SOUND);
      if (!state.equals(before)) {
        if (!state.queue().equals(before.queue())) {
          BridgePort.require("tc", "iproute2");
        }
        control.write(node + "/faults", state.assignments());
        // Before it is done, for half of it may be done if it fails.
        states.put(node, state);
        tell("link", node);
      }
    }
  }

  private void tell(String verb, String argument) {
    String complaint = first.apply(verb, argument);
    if (!complaint.isEmpty()) {
      throw new EnsembleException("the kernel does not take it: " + complaint);
    }
  }
}
