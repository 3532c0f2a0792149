// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.sandbox;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.linux.Cgroup;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.ssh.WayIn;

/** A node's first process, from the host's side. */
final class SandboxMachine implements Machine {

  private static final long CRASH_LIMIT_SECONDS = 10;

  private final ProcessIdentity init;
  private final List<Cgroup> handleDirectories;
  private final CompletableFuture<String> ended = new CompletableFuture<>();

  SandboxMachine(long init, List<Cgroup> handleDirectories) {
    this.init = ProcessIdentity.of(init);
    this.handleDirectories = handleDirectories;
  }

  @Override
  public WayIn wayIn() {
    return new NamespaceWayIn(init, handleDirectories);
  }

  @Override
  public CompletableFuture<String> ended() {
    return ended.copy();
  }

  void hasEnded(String reason) {
    ended.complete(reason);
  }

  @Override
  public void crash() {
    init.kill();
    try {
      ended.get(CRASH_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new EnsembleException(
          "process "
              + init.pid()
              + " was killed and has not ended within "
              + CRASH_LIMIT_SECONDS
              + " s",
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while a node was being crashed", e);
    }
  }
}
