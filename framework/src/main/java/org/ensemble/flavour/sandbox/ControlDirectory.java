// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.linux.Cgroup;
import org.ensemble.support.IoReason;
import org.ensemble.support.Shell;

/**
 * What the scripts of a deployment read: themselves, and a plan and a seed per node. On tmpfs, for
 * it holds keys.
 */
final class ControlDirectory {

  /** Of 192.168.0.0/23: nodes are in its upper half, the way out in its lower. */
  private static final int PREFIX_LENGTH = 23;

  private static final Path TMPFS = Path.of("/dev/shm");

  private static final List<String> RESOURCES =
      List.of(
          "deployment.sh",
          "node.sh",
          "root.sh",
          "init.sh",
          "link.sh",
          "replace.sh",
          "fstab",
          "fstab.devices");

  /** On each of these, a device of the host or the node's terminal is mounted. */
  private static final List<String> DEVICES =
      List.of("null", "zero", "full", "random", "urandom", "tty", "console");

  /**
   * Links that every boot finds. Masked are units that cannot work in a user namespace (measured
   * with systemd 252: mounting debugfs, tracefs and configfs is refused), and the login prompt on a
   * console nobody types at.
   */
  private static final Map<String, String> LINKS =
      Map.of(
          "dev/ptmx", "pts/ptmx",
          "dev/fd", "/proc/self/fd",
          "dev/stdin", "fd/0",
          "dev/stdout", "fd/1",
          "dev/stderr", "fd/2",
          "run/systemd/system/sys-kernel-debug.mount", "/dev/null",
          "run/systemd/system/sys-kernel-tracing.mount", "/dev/null",
          "run/systemd/system/sys-kernel-config.mount", "/dev/null",
          "run/systemd/system/console-getty.service", "/dev/null");

  private final Path path;

  private ControlDirectory(Path path) {
    this.path = path;
  }

  static ControlDirectory create(DeploymentPlan plan, Holdings holdings) {
    Path path = TMPFS.resolve("ensemble-" + plan.id());
    holdings.directory(path);
    ControlDirectory control = new ControlDirectory(path);
    try {
      // The parent directories keep strangers out; root of a node only gets to know the way
      // through.
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
      for (String name : RESOURCES) {
        Files.write(path.resolve(name), resource(name));
      }
      Files.createDirectory(path.resolve("volumes"));
      for (String volume : plan.volumes()) {
        Files.createDirectory(path.resolve("volumes").resolve(volume));
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    return control;
  }

  private static EnsembleException unwritable(Path path, IOException e) {
    return new EnsembleException(
        "cannot write to " + path + ", where a sandbox keeps keys and scripts: " + IoReason.of(e),
        e);
  }

  Path path() {
    return path;
  }

  /** What a node's script said of why it failed. */
  String log(String node) {
    try {
      return Files.readString(path.resolve(node).resolve("log")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** The end of the bridge of the node with that number. */
  static String link(int number) {
    return "node" + number;
  }

  /** Replaces one of its files in one step: a script may read it at any time. */
  void write(String name, String content) {
    Path file = path.resolve(name);
    Path unfinished = path.resolve(name + ".new");
    try {
      Files.writeString(unfinished, content);
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** Of a node's first image. */
  void writePlan(NodePlan node, int number, boolean internet, SandboxCgroups cgroups) {
    Path directory = path.resolve(node.name());
    try {
      Files.createDirectory(directory);
      Map<String, String> variables = variables(node, number, internet, cgroups);
      Files.writeString(directory.resolve("plan"), assignments(variables, 0, List.of()));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
    writeSeed(directory.resolve("seed.0"), node, internet);
  }

  /**
   * Of another image, for replace.sh to put in the place of the one before.
   *
   * @param generation how many images the node has had before
   * @param keep absolute paths
   */
  void writePlan(
      NodePlan node,
      int number,
      boolean internet,
      SandboxCgroups cgroups,
      int generation,
      List<String> keep) {
    Map<String, String> variables = variables(node, number, internet, cgroups);
    write(node.name() + "/plan." + generation, assignments(variables, generation, keep));
    writeSeed(path.resolve(node.name()).resolve("seed." + generation), node, internet);
  }

  private static String assignments(
      Map<String, String> variables, int generation, List<String> keep) {
    Map<String, String> all = new TreeMap<>(variables);
    all.put("generation", Integer.toString(generation));
    all.put("keep", String.join("\n", keep));
    StringBuilder text = new StringBuilder();
    all.forEach((name, value) -> text.append(name + "=" + Shell.quote(value) + "\n"));
    return text.toString();
  }

  private void writeSeed(Path seed, NodePlan node, boolean internet) {
    try {
      Files.createDirectory(seed);
      for (String device : DEVICES) {
        Files.createDirectories(seed.resolve("dev"));
        Files.createFile(seed.resolve("dev").resolve(device));
      }
      for (Map.Entry<String, String> link : LINKS.entrySet()) {
        Path place = seed.resolve(link.getKey());
        Files.createDirectories(place.getParent());
        Files.createSymbolicLink(place, Path.of(link.getValue()));
      }
      for (SeedFile file : node.seed()) {
        Path target = seed.resolve(file.path().substring(1));
        Files.createDirectories(target.getParent());
        Files.createFile(
            target,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(target, file.content());
        Files.setAttribute(target, "unix:mode", file.mode());
      }
      if (internet) {
        Files.writeString(
            seed.resolve("etc/resolv.conf"), "nameserver " + Uplink.NAME_SERVER + "\n");
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private static Map<String, String> variables(
      NodePlan node, int number, boolean internet, SandboxCgroups cgroups) {
    String mounts =
        node.mounts().stream()
            .map(m -> "rw\t/run/disk/volumes/" + m.volume() + "\t" + m.path())
            .collect(Collectors.joining("\n"));
    String directories =
        node.hostDirectories().stream()
            .map(d -> "ro\t" + d.source() + "\t" + d.path())
            .collect(Collectors.joining("\n"));
    return Map.of(
        "address", node.address() + "/" + PREFIX_LENGTH,
        "gateway", internet ? Uplink.GATEWAY : "",
        "link", link(number),
        // As NixOS Compose has it: a locally administered address that ends in the node's number.
        "mac", String.format("52:54:00:12:01:%02x", number),
        "lower",
            node.image().layers().stream()
                .map(ControlDirectory::escape)
                .collect(Collectors.joining(":")),
        "cgroups", paths(cgroups.nodeDirectories(node.name())),
        "delegated", paths(cgroups.delegatedDirectories(node.name())),
        "console", node.console().toString(),
        "binds", (mounts + "\n" + directories).strip());
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

  private static byte[] resource(String name) {
    try (InputStream stream = ControlDirectory.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            "resource " + name + " is missing beside " + ControlDirectory.class);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
