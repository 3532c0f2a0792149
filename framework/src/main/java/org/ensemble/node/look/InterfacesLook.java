// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks at the network interfaces and their addresses in /proc and /sys, so that a node needs no
 * iproute2.
 *
 * <p>No file tells which interface an IPv4 address belongs to. It is the one that the narrowest
 * direct route to the address leads to, which also gives the length of the prefix; an interface
 * that is switched off has no routes, and therefore no IPv4 address here.
 */
public record InterfacesLook() implements Look<List<Interface>> {

  private static final String SYS = "/sys/class/net/";
  private static final String V4_ADDRESSES = "/proc/net/fib_trie";
  private static final String V6_ADDRESSES = "/proc/net/if_inet6";

  /** A leaf of the table of routes that the node keeps for itself. */
  private static final Pattern LOCAL =
      Pattern.compile("\\|-- ([0-9.]+)\n(?:\\s+/[0-9]+ (?!host LOCAL).*\n)*\\s+/32 host LOCAL");

  /** IFF_UP of the kernel's if.h. */
  private static final int UP = 1;

  @Override
  public String command() {
    return Sections.command(
        1 << 20,
        SYS + "*/ifindex",
        SYS + "*/flags",
        SYS + "*/operstate",
        SYS + "*/mtu",
        SYS + "*/address",
        RoutesLook.V4,
        V4_ADDRESSES,
        V6_ADDRESSES);
  }

  /** In the order of their numbers. */
  @Override
  public List<Interface> read(Sight sight) {
    Map<String, String> files = Sections.in(sight.text());
    List<Interface> found = new ArrayList<>();
    for (String path : files.keySet()) {
      if (path.startsWith(SYS) && path.endsWith("/ifindex")) {
        found.add(read(path.substring(SYS.length(), path.lastIndexOf('/')), files));
      }
    }
    found.sort(Comparator.comparingInt(Interface::index));
    return List.copyOf(found);
  }

  private static Interface read(String name, Map<String, String> files) {
    List<Address> addresses = new ArrayList<>(v4(name, files));
    addresses.addAll(v6(name, files));
    String directory = SYS + name + "/";
    return new Interface(
        name,
        Integer.parseInt(files.getOrDefault(directory + "ifindex", "0").strip()),
        (Integer.decode(files.getOrDefault(directory + "flags", "0").strip()) & UP) != 0,
        files.getOrDefault(directory + "operstate", "unknown").strip(),
        Integer.parseInt(files.getOrDefault(directory + "mtu", "0").strip()),
        files.getOrDefault(directory + "address", "").strip(),
        List.copyOf(addresses));
  }

  private static List<Address> v4(String name, Map<String, String> files) {
    List<Route> direct =
        RoutesLook.v4(files.getOrDefault(RoutesLook.V4, "")).stream()
            .filter(route -> route.gateway().isEmpty())
            .toList();
    Set<String> texts = new LinkedHashSet<>();
    Matcher local = LOCAL.matcher(files.getOrDefault(V4_ADDRESSES, ""));
    while (local.find()) {
      texts.add(local.group(1));
    }
    List<Address> addresses = new ArrayList<>();
    for (String text : texts) {
      if (text.startsWith("127.")) {
        if (name.equals("lo") && text.equals("127.0.0.1")) {
          addresses.add(new Address(text, 8));
        }
        continue;
      }
      narrowest(direct, text)
          .filter(route -> route.device().equals(name))
          .ifPresent(route -> addresses.add(new Address(text, prefixLength(route))));
    }
    return addresses;
  }

  private static Optional<Route> narrowest(List<Route> direct, String address) {
    return direct.stream()
        .filter(
            route -> {
              int shift = 32 - prefixLength(route);
              String network = route.destination().substring(0, route.destination().indexOf('/'));
              return bits(network) >> shift == bits(address) >> shift;
            })
        .max(Comparator.comparingInt(InterfacesLook::prefixLength));
  }

  private static int prefixLength(Route route) {
    return Integer.parseInt(route.destination().substring(route.destination().indexOf('/') + 1));
  }

  private static long bits(String address) {
    long bits = 0;
    for (String part : address.split("\\.")) {
      bits = bits << 8 | Long.parseLong(part);
    }
    return bits;
  }

  /** Address, number of the interface, length of the prefix, scope, flags, interface. */
  private static List<Address> v6(String name, Map<String, String> files) {
    return files
        .getOrDefault(V6_ADDRESSES, "")
        .lines()
        .map(line -> line.strip().split("\\s+"))
        .filter(fields -> fields.length == 6 && fields[5].equals(name))
        .map(fields -> new Address(IpText.v6(fields[0]), Integer.parseInt(fields[2], 16)))
        .toList();
  }
}
