// SPDX-License-Identifier: Apache-2.0
package org.example.bare;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.DeploymentPlan;
import org.ensemble.flavour.Holdings;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NodePlan;
import org.ensemble.flavour.NodePlan.SeedFile;
import org.ensemble.flavour.Premises;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.UidRange;

/**
 * A process that does nothing but hold the namespaces that the nodes share: the bridge is in its
 * network, their disks are in its mounts. All processes are in cgroups of the deployment's, which
 * the lease names: so they end with it, whoever ends it.
 */
final class BarePremises implements Premises {

  /** Root of a node may not look into the directories above that of the deployment. */
  private static final String HOLD =
      "set -e; mount -t tmpfs -o mode=755 tmpfs /run; mkdir /run/here; mount --bind \"$0\" /run/here;"
          + " ip link set lo up; ip link add hub type bridge; ip link set hub up; echo; exec sleep infinity";

  private final DeploymentPlan plan;
  private final BareCgroups cgroups;
  private final Process holder;

  private BarePremises(DeploymentPlan plan, BareCgroups cgroups, Process holder) {
    this.plan = plan;
    this.cgroups = cgroups;
    this.holder = holder;
  }

  static BarePremises open(DeploymentPlan plan, Holdings holdings) {
    BareCgroups cgroups = BareCgroups.create("ensemble-" + plan.id(), holdings);
    try {
      for (String name : List.of("node.sh", "init.sh")) {
        try (InputStream script = BarePremises.class.getResourceAsStream(name)) {
          Files.write(plan.directory().resolve(name), script.readAllBytes());
        }
      }
      for (NodePlan node : plan.nodes()) {
        cgroups.create(node.name(), node.resources());
        seed(node, plan.directory().resolve(node.name()).resolve("seed"));
      }
      Process holder =
          new ProcessBuilder(
                  "setsid",
                  "sh",
                  "-c",
                  cgroups.joining("outside") + "exec unshare --mount --net sh -c \"$0\" \"$1\"",
                  HOLD,
                  plan.directory().toString())
              .start();
      holdings.process(holder.pid());
      if (holder.inputReader().readLine() == null) {
        throw new EnsembleException(
            "cannot open the premises: "
                + new String(holder.getErrorStream().readAllBytes(), UTF_8).strip());
      }
      return new BarePremises(plan, cgroups, holder);
    } catch (IOException e) {
      throw new EnsembleException("cannot open the premises: " + e.getMessage(), e);
    }
  }

  /** The files of a node in a directory, at the paths that they have in the node. */
  private static void seed(NodePlan node, Path into) throws IOException {
    for (SeedFile file : node.seed()) {
      Path path = into.resolve(file.path().substring(1));
      Files.createDirectories(path.getParent());
      Files.write(path, file.content());
      Files.setAttribute(path, "unix:mode", file.mode());
    }
  }

  @Override
  public Machine start(String name) {
    NodePlan node =
        plan.nodes().stream().filter(n -> n.name().equals(name)).findFirst().orElseThrow();
    Path directory = plan.directory().resolve(name);
    try {
      String enter = "exec nsenter --target " + holder.pid() + " --mount --net ";
      ProcessBuilder builder =
          new ProcessBuilder(
              "setsid", "sh", "-c", cgroups.joining("outside") + enter + "sh /run/here/node.sh");
      builder.redirectError(directory.resolve("log").toFile());
      builder.environment().put("name", name);
      builder.environment().put("link", "to" + plan.nodes().indexOf(node));
      builder.environment().put("address", node.address());
      builder
          .environment()
          .put("first", Long.toString(UidRange.ofThisUser().orElseThrow().first()));
      builder.environment().put("console", node.console().toString());
      builder.environment().put("join", cgroups.joining(name));
      builder.environment().put("cgroup", cgroups.unified().resolve(name).toString());
      builder
          .environment()
          .put(
              "lower",
              node.image().layers().stream().map(Path::toString).collect(Collectors.joining(":")));
      builder.environment().put("binds", binds(node));
      Process process = builder.start();
      // The process id of the one whose child is the node's first process.
      String launcher = process.inputReader().readLine();
      if (launcher == null) {
        throw new EnsembleException(
            "node `"
                + name
                + "` could not be started: "
                + Files.readString(directory.resolve("log")));
      }
      return new BareMachine(process, Long.parseLong(launcher), cgroups, name);
    } catch (IOException e) {
      throw new EnsembleException("node `" + name + "` could not be started: " + e.getMessage(), e);
    }
  }

  /** A line for each: whether it is read-only, what, and where in the node. */
  private String binds(NodePlan node) {
    return Stream.concat(
            node.mounts().stream().map(m -> "rw /run/here/volumes/" + m.volume() + " " + m.path()),
            node.hostDirectories().stream().map(d -> "ro " + d.source() + " " + d.path()))
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    cgroups.of("").forEach(group -> new Cgroup(group).killAndRemove(Duration.ofSeconds(5)));
  }
}
