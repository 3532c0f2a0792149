// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse.ContainerState;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.WaitResponse;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.Usage;
import org.ensemble.flavour.container.NodeEnd;
import org.ensemble.flavour.container.NodeUsage;
import org.ensemble.flavour.exec.ContainerExec;
import org.ensemble.flavour.exec.ExecWayIn;
import org.ensemble.linux.CgroupAccount;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.WayIn;

/** A container from one start to its next end. */
final class DockerMachine implements Machine {

  private final EngineClient client;
  private final EngineSocket socket;
  private final String container;
  private final CgroupAccount account;
  private final Console console;
  private final CompletableFuture<MachineEnd> ended = new CompletableFuture<>();
  private volatile boolean frozen;
  private volatile long init;

  private DockerMachine(
      EngineClient client,
      EngineSocket socket,
      String container,
      CgroupAccount account,
      Console console) {
    this.client = client;
    this.socket = socket;
    this.container = container;
    this.account = account;
    this.console = console;
  }

  /**
   * Of a container that has just been started.
   *
   * @param account of the cgroup that everything in it is in or below
   */
  static DockerMachine of(
      EngineClient client,
      EngineSocket socket,
      String container,
      CgroupAccount account,
      Console console) {
    DockerMachine machine = new DockerMachine(client, socket, container, account, console);
    client
        .raw()
        .waitContainerCmd(container)
        .exec(
            new ResultCallback.Adapter<WaitResponse>() {
              @Override
              public void onNext(WaitResponse response) {
                machine.hasEnded(response.getStatusCode());
              }

              @Override
              public void onError(Throwable lost) {
                machine.ended.complete(
                    new MachineEnd(false, "its container or the Docker Engine is gone"));
              }
            });
    return machine;
  }

  /**
   * @param init its first process
   */
  void runs(long init) {
    this.init = init;
  }

  @Override
  public long killedForMemory() {
    return account.killedForMemory();
  }

  @Override
  public Usage usage() {
    return NodeUsage.of(account, init, 0);
  }

  private void hasEnded(int status) {
    console.finish();
    ended.complete(NodeEnd.of(Integer.toString(status), hasRunOutOfMemory() ? "a process" : ""));
  }

  private boolean hasRunOutOfMemory() {
    try {
      ContainerState state =
          client.ask("look", engine -> engine.inspectContainerCmd(container).exec().getState());
      return Boolean.TRUE.equals(state.getOOMKilled());
    } catch (EnsembleException gone) {
      return false;
    }
  }

  @Override
  public WayIn wayIn() {
    return new ExecWayIn(new ContainerExec(socket, container), SshdFiles.IN_NODE);
  }

  @Override
  public CompletableFuture<MachineEnd> ended() {
    return ended.copy();
  }

  @Override
  public void freeze() {
    client.ask("freeze a node", engine -> engine.pauseContainerCmd(container).exec());
    frozen = true;
  }

  @Override
  public void thaw() {
    if (!frozen) {
      return;
    }
    frozen = false;
    unlessEnded("thaw a node", engine -> engine.unpauseContainerCmd(container).exec());
  }

  @Override
  public void crash() {
    if (frozen) {
      // Otherwise they would run again for the moment between thawing and killing.
      account.unified().kill();
      thaw();
    }
    unlessEnded("crash a node", engine -> engine.killContainerCmd(container).exec());
    NodeEnd.await(ended, "container " + container);
  }

  private void unlessEnded(String what, Function<DockerClient, ?> order) {
    client.ask(
        what,
        engine -> {
          try {
            return order.apply(engine);
          } catch (ConflictException | NotFoundException | NotModifiedException hasEnded) {
            return null;
          }
        });
  }
}
