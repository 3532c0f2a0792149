// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.ensemble.composition.Resources.Disk;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.KernelPlan;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.bridge.FirstProcess;
import org.ensemble.flavour.bridge.Uplink;
import org.ensemble.flavour.container.ControlDirectory;
import org.ensemble.flavour.vm.boot.BootRamdisk;
import org.ensemble.flavour.vm.boot.Cpio;
import org.ensemble.flavour.vm.boot.KernelTree;
import org.ensemble.flavour.vm.qemu.Accelerator;
import org.ensemble.flavour.vm.qemu.QemuCommand;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/** Writes down what {@code node.sh} needs to power a node on. */
final class NodeSetup {

  /** Of 192.168.0.0/23: nodes are in its upper half, the way out in its lower. */
  private static final int PREFIX_LENGTH = 23;

  /**
   * Login prompts, where nobody logs in: there is no screen, and the one on the console would wait
   * for a device that only udev announces.
   */
  private static final List<String> MASKED =
      List.of("serial-getty@ttyS0.service", "getty@tty1.service", "getty-static.service");

  /** No disk of a role has such a name. */
  private static final String KERNEL_DISK = "_kernel";

  private static final String ROOT_DISK = "_root";

  /** Started for each connection of a {@link LinkShaper}, which sends what is to be run. */
  private static final String SHAPE =
      """
      #!/bin/sh
      exec 2>&1
      PATH=/usr/sbin:/usr/bin:/sbin:/bin
      mkdir -p /run/ensemble/link && cd /run/ensemble/link
      # To the last byte: what is left of it when the connection ends takes the answer with it.
      IFS= read -r size && head -c "$size" >archive && /run/ensemble/busybox cpio -idu <archive 2>/dev/null
      rm -f archive
      /run/ensemble/busybox nsenter -n/proc/1/ns/net -- sh shape.sh
      echo end
      """;

  private final DeploymentPlan deployment;
  private final ControlDirectory control;
  private final Accelerator accelerator;
  private final RootPlace root;
  private final @Nullable Path sharer;

  /**
   * @param sharer a virtiofsd; null if no node has anything that is shared
   */
  NodeSetup(
      DeploymentPlan deployment,
      ControlDirectory control,
      Accelerator accelerator,
      RootPlace root,
      @Nullable Path sharer) {
    this.deployment = deployment;
    this.control = control;
    this.accelerator = accelerator;
    this.root = root;
    this.sharer = sharer;
  }

  /**
   * The node's address on the link of its way in; a link of two has a network to itself.
   *
   * @param number of the node, from 1 to 254
   */
  static String controlAddress(int number) {
    return "169.254." + number + ".2";
  }

  /** Where the node's QEMU listens. Short, since the path of a socket has 107 bytes at most. */
  static Path socket(ControlDirectory control, int number) {
    return control.path().resolve(number + ".qmp");
  }

  /** Where the node's QEMU takes what is typed on the console. */
  static Path keyboard(ControlDirectory control, int number) {
    return control.path().resolve(number + ".console");
  }

  /** Where the node's disks are. */
  static Path disks(DeploymentPlan deployment, String node) {
    return deployment.directory().resolve(node);
  }

  /**
   * What a machine begins with.
   *
   * @param boot the RAM disk that nodes with its kernel begin with
   * @param tree what holds the tree of its image
   * @param modules disk with the kernel's modules
   */
  record Sources(Path boot, Path tree, Path modules) {}

  /** Of a node's first image. */
  void write(NodePlan node, int number, Sources from) {
    write(node, number, from, control.of(node.name()));
  }

  /**
   * Of another image, for {@code replace.sh} to put in the place of the one before.
   *
   * @param keep absolute paths
   */
  void writeNext(NodePlan node, int number, Sources from, List<String> keep) {
    Path next = control.of(node.name()).resolve("next");
    write(node, number, from, next);
    Path disks = disks(node);
    Carrier carrier =
        new Carrier(ramdisk(node, number), next.resolve("console"), next.resolve("report"));
    List<String> command =
        carrier.command(
            accelerator,
            KernelTree.of(kernel(node).image()),
            disks.resolve("root.qcow2"),
            disks.resolve("root.next"),
            from.tree());
    control.doing(
        () -> {
          Files.writeString(next.resolve("keep"), String.join("\n", keep));
          Files.writeString(next.resolve("carrier"), Shell.join(command) + "\n");
          Files.write(next.resolve("order"), Carrier.order(seed(node, false), keep));
        });
  }

  /** Of its first image again, for {@code replace.sh} to begin all over with it. */
  void writeAnew(NodePlan node, int number, Sources from) {
    writeNext(node, number, from, List.of());
    control.doing(() -> Files.createFile(control.of(node.name()).resolve("next").resolve("anew")));
  }

  private static KernelPlan kernel(NodePlan node) {
    return Objects.requireNonNull(node.kernel(), "the node has no kernel");
  }

  private Path disks(NodePlan node) {
    return disks(deployment, node.name());
  }

  /** A whole tree would take too much of the memory that the control directory is in. */
  private Path ramdisk(NodePlan node, int number) {
    return root == RootPlace.DISK
        ? control.path().resolve(number + ".ramdisk")
        : disks(node).resolve("ramdisk");
  }

  private void write(NodePlan node, int number, Sources from, Path directory) {
    KernelPlan kernel = kernel(node);
    KernelTree kernelTree = KernelTree.of(kernel.image());
    boolean onDisk = root == RootPlace.DISK;
    Path disks = disks(node);
    Map<String, String> plan = new LinkedHashMap<>();
    plan.put("link", FirstProcess.link(number));
    plan.put("control", "control" + number);
    plan.put("host", "169.254." + number + ".1/30");
    plan.put("disk", disks.toString());
    plan.put(
        "disks",
        node.resources().disks().stream()
            .map(
                d ->
                    d.name()
                        + " "
                        + d.size()
                        + (d.fileSystem() == null ? "" : " " + d.fileSystem()))
            .collect(Collectors.joining("\n")));
    plan.put("binds", FirstProcess.binds(node));
    plan.put("daemon", sharer == null ? "" : sharer.toString());
    plan.put("base", onDisk ? from.tree().toString() : "");
    plan.put("boot", from.boot().toString());
    plan.put("tree", onDisk ? "" : from.tree().toString());
    Path ramdisk = ramdisk(node, number);
    plan.put("ramdisk", ramdisk.toString());
    QemuCommand command =
        new QemuCommand(node.name(), accelerator)
            .resources(root.memory(node), processors(node))
            .kernel(kernelTree.kernel(), ramdisk, commandLine(kernel))
            .console(keyboard(control, number), node.console())
            .control(socket(control, number))
            .network(QemuCommand.NETWORK, FirstProcess.link(number), mac(1, number))
            .network("control", "control" + number, mac(2, number))
            .ports(PluggedDisks.PORTS);
    if (onDisk) {
      command.disk(ROOT_DISK, disks.resolve("root.qcow2"), "qcow2");
    }
    for (Disk disk : node.resources().disks()) {
      command.disk(disk.name(), disks.resolve(disk.name() + ".raw"), "raw");
    }
    command.readOnlyDisk(KERNEL_DISK, from.modules());
    int shares = (int) FirstProcess.binds(node).lines().count();
    if (shares > 0) {
      command.sharedMemory(root.memory(node));
    }
    for (int share = 1; share <= shares; share++) {
      Path sockets = control.of(node.name()).resolve("sockets");
      command.share(tag(share), sockets.resolve(Integer.toString(share)));
    }
    String variables = variables(node, number, kernelTree);
    control.doing(
        () -> {
          Files.createDirectories(directory);
          Files.writeString(directory.resolve("plan"), Shell.assignments(plan));
          Files.writeString(directory.resolve("command"), Shell.join(command.words()) + "\n");
          Files.write(directory.resolve("seed.first"), ramdisk(variables, node, false));
          Files.write(directory.resolve("seed.later"), ramdisk(variables, node, true));
        });
  }

  private static int processors(NodePlan node) {
    Double cpus = node.resources().cpus();
    return cpus == null ? 1 : (int) Math.ceil(cpus);
  }

  /** As NixOS Compose has it: a locally administered address that ends in the node's number. */
  private static String mac(int network, int number) {
    return String.format("52:54:00:12:%02x:%02x", network, number);
  }

  private static String commandLine(KernelPlan kernel) {
    return (BootRamdisk.COMMAND_LINE + " " + kernel.commandLine()).strip();
  }

  private String variables(NodePlan node, int number, KernelTree kernel) {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("release", kernel.release());
    variables.put("root", root == RootPlace.DISK ? ROOT_DISK : "");
    variables.put("kernel", KERNEL_DISK);
    variables.put(
        "mounts",
        node.resources().disks().stream()
            .filter(disk -> disk.mount() != null)
            .map(NodeSetup::mount)
            .collect(Collectors.joining("\n")));
    variables.put("shares", shares(node));
    variables.put("address", node.address() + "/" + PREFIX_LENGTH);
    variables.put("mac", mac(1, number));
    variables.put("control_address", controlAddress(number) + "/30");
    variables.put("control_mac", mac(2, number));
    variables.put("gateway", deployment.internet() ? Uplink.GATEWAY : "");
    return Shell.assignments(variables);
  }

  private static String tag(int share) {
    return "share" + share;
  }

  private static String shares(NodePlan node) {
    List<String> binds = FirstProcess.binds(node).lines().toList();
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < binds.size(); i++) {
      String[] words = binds.get(i).split("\t");
      lines.append(String.join("\t", words[0], tag(i + 1), words[2])).append('\n');
    }
    return lines.toString().strip();
  }

  private static String mount(Disk disk) {
    String options = disk.options().isEmpty() ? "rw" : disk.options();
    return String.join("\t", disk.name(), disk.fileSystem(), options, disk.mount());
  }

  private byte[] ramdisk(String variables, NodePlan node, boolean later) {
    return new Cpio()
        .directory("ensemble")
        .file("ensemble/plan", variables.getBytes(UTF_8), 0644)
        .file("ensemble/seed.cpio", seed(node, later), 0600)
        .toBytes();
  }

  /** On a later boot, what the node has on its disk is the node's own. */
  private byte[] seed(NodePlan node, boolean later) {
    Cpio cpio = new Cpio();
    for (SeedFile file : node.seed()) {
      if (!later || file.path().startsWith("/run/")) {
        cpio.file(file.path().substring(1), file.content(), file.mode());
      }
    }
    if (deployment.internet() && !later) {
      String resolver = "nameserver " + Uplink.NAME_SERVER + "\n";
      cpio.file("etc/resolv.conf", resolver.getBytes(UTF_8), 0644);
    }
    for (String unit : MASKED) {
      cpio.link("run/systemd/system/" + unit, "/dev/null");
    }
    return cpio.file("run/ensemble/serve", serve().getBytes(UTF_8), 0755)
        .file("run/ensemble/shape", SHAPE.getBytes(UTF_8), 0755)
        .toBytes();
  }

  /** Started for each connection, whose two ends are its standard input and output. */
  private static String serve() {
    return "#!/bin/sh\nexec 2>>/run/ensemble/sshd.log\nexec /run/ensemble/busybox nsenter -n/proc/1/ns/net -- "
        + Shell.join(SshdInvocation.command(SshdFiles.IN_NODE))
        + "\n";
  }
}
