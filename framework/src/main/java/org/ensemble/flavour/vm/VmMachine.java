// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.vm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Machine;
import org.ensemble.flavour.MachineEnd;
import org.ensemble.flavour.Usage;
import org.ensemble.flavour.container.NodeEnd;
import org.ensemble.flavour.vm.qemu.HotDisk;
import org.ensemble.flavour.vm.qemu.QemuCommand;
import org.ensemble.flavour.vm.qemu.Qmp;
import org.ensemble.linux.NetworkCounters;
import org.ensemble.linux.ProcessAccount;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Deadline;
import org.ensemble.support.HumanTime;
import org.jspecify.annotations.Nullable;

/** A QEMU that runs one node. */
final class VmMachine implements Machine {

  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(30);

  /** An emulated kernel is given time. */
  private static final Duration RELEASE_LIMIT = Duration.ofSeconds(60);

  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private static final Duration CRASH_LIMIT = Duration.ofSeconds(20);

  private final ProcessIdentity qemu;
  private final ControlWayIn wayIn;
  private final CompletableFuture<MachineEnd> ended = new CompletableFuture<>();
  private volatile String shutdown = "";
  private volatile String trouble = "";
  private final Path disks;
  private final String link;
  private final Supplier<String> console;
  private final long killedBefore = OutOfMemory.kills();
  private final Keyboard keyboard;
  private final Map<String, CompletableFuture<Void>> leaving = new ConcurrentHashMap<>();
  private @Nullable Qmp qmp;

  /**
   * @param qemu its host's pid
   * @param address of the way in
   * @param link the bridge's end of its cable
   * @param disks where those of its deployment are
   * @param console gives what it has printed so far
   */
  VmMachine(
      long qemu,
      String address,
      String link,
      Path disks,
      Supplier<String> console,
      Keyboard keyboard) {
    this.qemu = ProcessIdentity.of(qemu);
    this.wayIn = new ControlWayIn(this.qemu, address);
    this.link = link;
    this.disks = disks;
    this.console = console;
    this.keyboard = keyboard;
  }

  /**
   * Lets it begin.
   *
   * @param socket where QEMU listens for us, or is about to
   * @throws EnsembleException if it has ended meanwhile, or does not listen in time
   */
  void begin(Path socket, boolean connected) {
    Deadline deadline = Deadline.after(CONNECT_LIMIT);
    while (true) {
      try {
        qmp = Qmp.connect(socket, this::note);
        break;
      } catch (IOException | EnsembleException notYet) {
        // It may listen, and end before it has said a word.
        if (!qemu.isAlive() || deadline.isOver()) {
          throw new EnsembleException(
              qemu.isAlive() ? "QEMU does not listen" : "QEMU has ended at once", notYet);
        }
        LockSupport.parkNanos(5_000_000);
      }
    }
    if (!connected) {
      connect(false);
    }
    tell("cont", Map.of());
  }

  private void note(JsonNode event) {
    JsonNode data = event.path("data");
    switch (event.path("event").asText()) {
      case "SHUTDOWN" -> shutdown = data.path("reason").asText();
      case "BLOCK_IO_ERROR" -> {
        // It stands still until somebody has mended the disk, which nobody knows of.
        if (data.path("action").asText().equals("stop") && trouble.isEmpty()) {
          trouble = DiskTrouble.of(data, disks);
          qemu.kill();
        }
      }
      case "DEVICE_DELETED" -> {
        CompletableFuture<Void> left = leaving.get(data.path("device").asText());
        if (left != null) {
          left.complete(null);
        }
      }
      default -> {}
    }
  }

  private void tell(String command, Map<String, ?> arguments) {
    running().execute(command, arguments);
  }

  private Qmp running() {
    Qmp running = qmp;
    if (running == null) {
      throw new IllegalStateException("the machine has not begun");
    }
    return running;
  }

  /** See {@link LinkShaper#shape}. */
  void shape(String queue) {
    if (!ended.isDone()) {
      LinkShaper.shape(wayIn, queue);
    }
  }

  boolean hasEnded() {
    return ended.isDone();
  }

  void plug(HotDisk disk) {
    disk.plug(running());
  }

  /** Pulls a disk, and returns when the machine has let go of it. */
  void unplug(HotDisk disk) {
    CompletableFuture<Void> left = new CompletableFuture<>();
    leaving.put(disk.id(), left);
    try {
      disk.release(running());
      CompletableFuture.anyOf(left, ended).get(RELEASE_LIMIT.toSeconds(), TimeUnit.SECONDS);
      if (!ended.isDone()) {
        disk.forget(running());
      }
    } catch (TimeoutException e) {
      throw new EnsembleException(
          "the machine has not let go of disk `"
              + disk.name()
              + "` within "
              + HumanTime.of(RELEASE_LIMIT)
              + "; does its kernel know of disks that come and go?",
          e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EnsembleException("interrupted while a disk was pulled", e);
    } finally {
      leaving.remove(disk.id());
    }
  }

  @Override
  public void type(byte[] keys) {
    keyboard.type(keys);
  }

  /** Plugs the cable of the node's network in, or pulls it. */
  void connect(boolean up) {
    if (!ended.isDone()) {
      tell("set_link", Map.of("name", QemuCommand.NETWORK, "up", up));
    }
  }

  /** See {@link VmEnd#of}. */
  void hasEnded(String status, String said) {
    wayIn.close();
    keyboard.close();
    if (qmp != null) {
      qmp.awaitEnd(LAST_WORDS);
      qmp.close();
    }
    long killed = OutOfMemory.kills() - killedBefore;
    ended.complete(VmEnd.of(trouble, shutdown, status, console.get(), said, killed));
  }

  /** Its deployment has ended, and it with that. */
  void hasEnded(String reason) {
    wayIn.close();
    keyboard.close();
    ended.complete(new MachineEnd(false, reason));
  }

  @Override
  public WayIn wayIn() {
    return wayIn;
  }

  @Override
  public CompletableFuture<MachineEnd> ended() {
    return ended.copy();
  }

  @Override
  public String progress() {
    return BootProgress.of(console.get());
  }

  /** As its kernel has said on the console. */
  @Override
  public long killedForMemory() {
    return OutOfMemory.killsIn(console.get());
  }

  /** That of its QEMU: a machine that has touched memory keeps it. */
  @Override
  public Usage usage() {
    ProcessAccount account = new ProcessAccount(qemu.pid());
    Optional<NetworkCounters> network = NetworkCounters.of(qemu.pid(), link);
    return new Usage(
        account.memoryBytes(),
        account.cpuMs(),
        account.diskBytes(),
        // What the cable's other end has sent is what the machine has received.
        network.map(NetworkCounters::sent).orElse(null),
        network.map(NetworkCounters::received).orElse(null));
  }

  @Override
  public void freeze() {
    tell("stop", Map.of());
  }

  @Override
  public void thaw() {
    if (!ended.isDone() && qemu.isAlive()) {
      tell("cont", Map.of());
    }
  }

  @Override
  public void crash() {
    qemu.kill();
    NodeEnd.await(ended, "process " + qemu.pid(), CRASH_LIMIT);
  }
}
