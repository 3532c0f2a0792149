// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.bridge.FirstProcess;
import org.ensemble.flavour.bridge.Uplink;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.container.NodeSeed;
import org.ensemble.linux.Cgroup;
import org.ensemble.support.Shell;

/** What the scripts of a sandbox are told of each node: a plan, and the seed of its root. */
final class NodePlans {

  /** Of 192.168.0.0/23: nodes are in its upper half, the way out in its lower. */
  private static final int PREFIX_LENGTH = 23;

  static final List<String> SCRIPTS =
      List.of("node.sh", "root.sh", "init.sh", "replace.sh", "fstab", "fstab.devices");

  /** On each of these, a device of the host or the node's terminal is mounted. */
  private static final List<String> DEVICES =
      List.of("null", "zero", "full", "random", "urandom", "tty", "console");

  private static final Map<String, String> DEVICE_LINKS =
      Map.of(
          "dev/ptmx", "pts/ptmx",
          "dev/fd", "/proc/self/fd",
          "dev/stdin", "fd/0",
          "dev/stdout", "fd/1",
          "dev/stderr", "fd/2");

  private NodePlans() {}

  /** Of a node's first image. */
  static void write(
      ControlDirectory control,
      NodePlan node,
      int number,
      boolean internet,
      SandboxCgroups cgroups) {
    Map<String, String> variables = variables(node, number, internet, cgroups);
    control.doing(() -> Files.createDirectory(control.of(node.name())));
    control.write(node.name() + "/plan", assignments(variables, 0, List.of()));
    writeSeed(control, node, 0, internet);
  }

  /**
   * Of another image, for replace.sh to put in the place of the one before.
   *
   * @param generation how many images the node has had before
   * @param keep absolute paths
   */
  static void write(
      ControlDirectory control,
      NodePlan node,
      int number,
      boolean internet,
      SandboxCgroups cgroups,
      int generation,
      List<String> keep) {
    Map<String, String> variables = variables(node, number, internet, cgroups);
    control.write(node.name() + "/plan." + generation, assignments(variables, generation, keep));
    writeSeed(control, node, generation, internet);
  }

  private static String assignments(
      Map<String, String> variables, int generation, List<String> keep) {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("generation", Integer.toString(generation));
    all.put("keep", String.join("\n", keep));
    return Shell.assignments(all);
  }

  private static void writeSeed(
      ControlDirectory control, NodePlan node, int generation, boolean internet) {
    control.doing(
        () -> {
          Path seed = Files.createDirectory(control.of(node.name()).resolve("seed." + generation));
          for (String device : DEVICES) {
            Files.createDirectories(seed.resolve("dev"));
            Files.createFile(seed.resolve("dev").resolve(device));
          }
          NodeSeed content = new NodeSeed(seed);
          content.link(DEVICE_LINKS);
          content.addOwn();
          content.add(node.seed());
          if (internet) {
            Files.writeString(
                seed.resolve("etc/resolv.conf"), "nameserver " + Uplink.NAME_SERVER + "\n");
          }
        });
  }

  private static Map<String, String> variables(
      NodePlan node, int number, boolean internet, SandboxCgroups cgroups) {
    return Map.of(
        "address", node.address() + "/" + PREFIX_LENGTH,
        "gateway", internet ? Uplink.GATEWAY : "",
        "link", FirstProcess.link(number),
        // As NixOS Compose has it: a locally administered address that ends in the node's number.
        "mac", String.format("52:54:00:12:01:%02x", number),
        "lower",
            node.image().layers().stream().map(NodePlans::escape).collect(Collectors.joining(":")),
        "cgroups", paths(cgroups.nodeDirectories(node.name())),
        "delegated", paths(cgroups.delegatedDirectories(node.name())),
        "console", node.console().toString(),
        "binds", FirstProcess.binds(node),
        "privileged", String.join(" ", node.privileged()));
  }

  /**
   * The overlay file system takes a colon for the end of a directory, and a comma for the end of an
   * option.
   */
  private static String escape(Path layer) {
    return layer.toString().replace("\\", "\\\\").replace(":", "\\:").replace(",", "\\,");
  }

  private static String paths(List<Cgroup> groups) {
    return groups.stream().map(group -> group.path().toString()).collect(Collectors.joining(" "));
  }
}
