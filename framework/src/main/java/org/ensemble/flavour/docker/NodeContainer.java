// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.NodePlan;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.engine.Engine;
import org.ensemble.support.Program;
import org.ensemble.support.Progress;
import org.jspecify.annotations.Nullable;

/** A container of a node: created once, then started again and again. */
final class NodeContainer {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final DockerSite site;
  private final NodePlan node;
  private final NodeFiles files;
  private final ContainerPlan plan;
  private @Nullable String id;
  private boolean hasRun;

  /**
   * @param generation how many containers the node has had before
   */
  NodeContainer(DockerSite site, NodePlan node, int generation) {
    this.site = site;
    this.node = node;
    String name = ContainerPlan.called(node.name(), generation);
    this.files = new NodeFiles(site.control(), name, node, site.facts());
    this.plan = new ContainerPlan(site.deployment(), node, generation, files, site.facts());
    site.holdings().container(site.socket().path(), plan.name());
  }

  NodeFiles files() {
    return files;
  }

  /** Whether there can be anything of the node's in it. */
  boolean hasRun() {
    return hasRun;
  }

  /** Its id, if it has been created. */
  @Nullable String id() {
    return id;
  }

  /** Creates it, if that has not been done. */
  String create() {
    String present = id;
    if (present != null) {
      return present;
    }
    files.create(site.deployment().internet());
    ImageImport images = new ImageImport(site.client(), site.socket());
    String made;
    try {
      made = create(images.of(node.image(), Progress.SILENT));
    } catch (EnsembleException e) {
      if (!(e.getCause() instanceof NotFoundException)) {
        throw e;
      }
      // Somebody has removed the image since we looked.
      made = create(images.of(node.image(), Progress.SILENT));
    }
    id = made;
    return made;
  }

  private String create(String image) {
    return site.client()
        .ask(
            "create a container for node `" + node.name() + "`",
            engine -> plan.command(engine, image, site.cgroups().parent()).exec().getId());
  }

  /** Starts it; its systemd boots then. */
  Machine start() {
    String container = create();
    files.beforeBoot(!hasRun);
    Cgroup own = site.cgroups().prepare(container);
    files.leadTo(own.path());
    Console console = Console.follow(site.socket(), container, node.console());
    try {
      site.client()
          .ask(
              "start node `" + node.name() + "`",
              engine -> engine.startContainerCmd(container).exec());
      DockerMachine machine =
          DockerMachine.of(
              site.client(), site.socket(), container, site.cgroups().account(container), console);
      long pid = pid(container);
      machine.runs(pid);
      site.cgroups().require(own, pid);
      surround(pid);
      files.letGo();
      hasRun = true;
      return machine;
    } catch (EnsembleException e) {
      console.finish();
      throw e;
    }
  }

  /** Makes all that is around the node as it is to be, before anything of it runs. */
  private void surround(long pid) {
    Program.run(NodeFiles.mounts(pid), LIMIT)
        .orThrow("take the engine's mounts away from node `" + node.name() + "`");
    if (!site.deployment().internet()) {
      // The engine gives one to every container, and drops what takes it: that would be waited for.
      NetworkNamespace.of(pid).run(List.of("ip", "route", "delete", "default"));
    }
    site.bridge().started(node.name(), pid);
  }

  /** Of its first process; 0 if that has ended already. */
  private long pid(String container) {
    Long pid =
        site.client()
            .ask(
                "look at node `" + node.name() + "`",
                engine -> engine.inspectContainerCmd(container).exec().getState().getPidLong());
    return pid == null ? 0 : pid;
  }

  /** Ends it at once, whatever it does, and all that is in it. Idempotent. */
  void remove() {
    new Engine(site.socket()).removeContainer(plan.name(), LIMIT);
  }
}
