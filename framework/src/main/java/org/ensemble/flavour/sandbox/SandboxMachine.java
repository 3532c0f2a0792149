// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.Usage;
import org.ensemble.flavour.container.NodeEnd;
import org.ensemble.flavour.container.NodeUsage;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.CgroupAccount;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;

/** A node's first process, from the host's side. */
final class SandboxMachine implements Machine {

  private static final Duration FREEZE_LIMIT = Duration.ofSeconds(5);

  private final ProcessIdentity init;
  private final List<Cgroup> handleDirectories;
  private final EntryPrograms programs;
  private final long first;
  private final CgroupAccount account;
  private final long cpuBefore;
  private final CompletableFuture<MachineEnd> ended = new CompletableFuture<>();

  /**
   * @param first a process in the deployment's user namespace
   * @param account of the cgroup that everything in the node is in or below
   */
  SandboxMachine(
      long first,
      long init,
      List<Cgroup> handleDirectories,
      EntryPrograms programs,
      CgroupAccount account) {
    this.first = first;
    this.init = ProcessIdentity.of(init);
    this.handleDirectories = handleDirectories;
    this.programs = programs;
    this.account = account;
    this.cpuBefore = Objects.requireNonNullElse(account.cpuMs(), 0L);
  }

  @Override
  public WayIn wayIn() {
    return new NamespaceWayIn(first, init, handleDirectories, programs);
  }

  @Override
  public CompletableFuture<MachineEnd> ended() {
    return ended.copy();
  }

  @Override
  public long killedForMemory() {
    return account.killedForMemory();
  }

  @Override
  public Usage usage() {
    return NodeUsage.of(account, init.pid(), cpuBefore);
  }

  void hasEnded(MachineEnd end) {
    ended.complete(end);
  }

  /** By the freezer of cgroup v2, whose prisoners can be killed (those of v1 cannot). */
  @Override
  public void freeze() {
    account.unified().set("cgroup.freeze", "1");
    Deadline deadline = Deadline.after(FREEZE_LIMIT);
    while (account.unified().count("cgroup.events", "frozen") == 0) {
      if (deadline.isOver()) {
        thaw();
        throw new EnsembleException(
            "its processes have not stopped within "
                + HumanTime.of(FREEZE_LIMIT)
                + "; one of them waits in the kernel for something that does not come");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void thaw() {
    account.unified().set("cgroup.freeze", "0");
  }

  @Override
  public void crash() {
    init.kill();
    // A shell of ours in the handle's cgroup is outside the node's pid namespace, and that is not
    // gone before the shell has seen its child die.
    thaw();
    NodeEnd.await(ended, "process " + init.pid());
  }
}
