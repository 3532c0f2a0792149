// SPDX-License-Identifier: Apache-2.0
package org.example.bare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.ssh.ProcessConnection;
import org.ensemble.ssh.SshdFiles;
import org.ensemble.ssh.SshdInvocation;
import org.ensemble.ssh.WayIn;

/** A node, as the process that stays until it has ended and exits as its first process did. */
final class BareMachine implements Machine {

  /** 128 + SIGINT: how the kernel ends a pid namespace that powers off, pid_namespaces(7). */
  private static final int POWERED_OFF = 130;

  /**
   * A shell of ours in the node's pid namespace but not of it has sshd as its child: nsenter would
   * stop when systemd stops all at the end of a shutdown, and then nobody would reap its child.
   */
  private static final String ENTER =
      "exec nsenter --target $0 --user --pid --no-fork sh -c '(exec \"$@\"); exit' sh"
          + " nsenter --target $0 --mount --uts --ipc --net --cgroup -- \"$@\"";

  private final Process process;
  private final long init;
  private final String join;
  private final CompletableFuture<MachineEnd> ended;

  BareMachine(Process process, long launcher, BareCgroups cgroups, String node) {
    this.process = process;
    this.ended = process.onExit().thenApply(BareMachine::end);
    this.init =
        ProcessHandle.of(launcher).flatMap(l -> l.children().findFirst()).orElseThrow().pid();
    this.join =
        cgroups.joining(node)
            + ("echo $$ >" + cgroups.unified().resolve(node).resolve("ensemble/cgroup.procs; "));
  }

  @Override
  public WayIn wayIn() {
    return () -> {
      if (!process.isAlive()) {
        throw new IOException("the node has ended");
      }
      List<String> command = new ArrayList<>(List.of("setsid", "sh", "-c", join + ENTER));
      command.add(Long.toString(init));
      command.addAll(SshdInvocation.command(SshdFiles.IN_NODE));
      return new ProcessConnection(new ProcessBuilder(command).start());
    };
  }

  @Override
  public CompletableFuture<MachineEnd> ended() {
    return ended;
  }

  private static MachineEnd end(Process exited) {
    return new MachineEnd(
        false,
        exited.exitValue() == POWERED_OFF
            ? "it has powered itself off"
            : "its first process has ended");
  }

  @Override
  public void crash() {
    ProcessHandle.of(init).ifPresent(ProcessHandle::destroyForcibly);
    ended.join();
  }
}
