// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.deploy;

import java.util.List;
import java.util.stream.IntStream;
import org.ensemble.EnsembleException;

/** The addresses of nodes, by which deployment files name them (nxc-formats.md, 2.4). */
public final class NodeAddresses {

  /** What NixOS Compose has for machines and containers is one /24 network each. */
  private static final int LAST = 254;

  private NodeAddresses() {}

  /**
   * The addresses of so many nodes, in their order.
   *
   * @param flavour the name of the flavour
   * @param machines IPv4 addresses of machines that are there, used by flavours on Grid'5000 only;
   *     those beyond the number of nodes are left alone
   * @return none in docker, where nodes have names
   * @throws EnsembleException if there are not enough
   */
  public static List<String> of(String flavour, int nodes, List<String> machines) {
    return switch (flavour) {
      case "docker" -> List.of();
      case "vm", "vm-ramdisk" -> numbered(flavour, "192.168.1.", 1, nodes);
      case "nspawn" -> numbered(flavour, "10.0.3.", 2, nodes);
      default -> first(flavour, nodes, machines);
    };
  }

  private static List<String> numbered(String flavour, String network, int first, int nodes) {
    if (nodes > LAST - first + 1) {
      throw new EnsembleException(
          "flavour `"
              + flavour
              + "`: found "
              + nodes
              + " nodes, expected "
              + (LAST - first + 1)
              + " at most, one for each address of "
              + network
              + "0/24; ask for fewer");
    }
    return IntStream.range(first, first + nodes).mapToObj(i -> network + i).toList();
  }

  /** As many of the machines as there are nodes. */
  static List<String> first(String flavour, int nodes, List<String> machines) {
    if (machines.size() < nodes) {
      throw new EnsembleException(
          "flavour `"
              + flavour
              + "`: found "
              + machines.size()
              + (machines.size() == 1 ? " machine" : " machines")
              + " for "
              + nodes
              + " nodes, expected a machine for each; reserve more, or ask for fewer nodes with"
              + " `-r role=number`");
    }
    return List.copyOf(machines.subList(0, nodes));
  }
}
