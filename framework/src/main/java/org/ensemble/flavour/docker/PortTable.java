// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ensemble.flavour.network.BridgePort;
import org.ensemble.support.Program;

/** Which port of an engine's bridge belongs to which container. */
record PortTable(NetworkNamespace namespace, String bridge) {

  /** As {@code ip -oneline link} begins a line: {@code 7: veth1a2b3c4@if6: <…}. */
  private static final Pattern LINK = Pattern.compile("^(\\d+): ([^@:]+)(?:@if(\\d+))?:");

  /** The port of each node whose first process runs. */
  Map<String, BridgePort> of(Map<String, Long> running) {
    String ports =
        namespace.run(List.of("ip", "-oneline", "link", "show", "master", bridge)).output();
    Map<String, BridgePort> found = new LinkedHashMap<>();
    running.forEach(
        (node, pid) -> {
          if (pid > 0) {
            Program inside =
                NetworkNamespace.of(pid)
                    .run(List.of("ip", "-oneline", "link", "show", "dev", "eth0"));
            peer(inside.output())
                .flatMap(index -> name(ports, index))
                .ifPresent(name -> found.put(node, new BridgePort(name)));
          }
        });
    return found;
  }

  /** The number of the link at the other end, in the other namespace. */
  static Optional<String> peer(String link) {
    Matcher matcher = LINK.matcher(link);
    return matcher.find() ? Optional.ofNullable(matcher.group(3)) : Optional.empty();
  }

  /** What the link of that number is called. */
  static Optional<String> name(String links, String index) {
    return links
        .lines()
        .map(LINK::matcher)
        .filter(matcher -> matcher.find() && matcher.group(1).equals(index))
        .map(matcher -> matcher.group(2))
        .findFirst();
  }
}
