// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.ensemble.flavour.sandbox.SandboxNode;
import org.ensemble.ssh.ClientKey;
import org.ensemble.ssh.HostKey;
import org.ensemble.ssh.WayIn;
import org.ensemble.support.Slowness;

/** A node's surroundings for tests: a power switch that only remembers, and contexts. */
final class FakeNode implements PowerSwitch {

  static final WayIn NO_WAY =
      () -> {
        throw new IOException("there is nothing");
      };

  /** Remembers nothing. */
  static final NetworkSwitch NO_NETWORK =
      (NetworkSwitch)
          Proxy.newProxyInstance(
              NetworkSwitch.class.getClassLoader(),
              new Class<?>[] {NetworkSwitch.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  /** Neither does this. */
  static final MachineSwitch NO_MACHINE =
      (MachineSwitch)
          Proxy.newProxyInstance(
              MachineSwitch.class.getClassLoader(),
              new Class<?>[] {MachineSwitch.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  /** Nor this. */
  static final FaultSwitch NO_FAULTS =
      (FaultSwitch)
          Proxy.newProxyInstance(
              FaultSwitch.class.getClassLoader(),
              new Class<?>[] {FaultSwitch.class},
              (proxy, method, arguments) -> {
                throw new UnsupportedOperationException(method.getName());
              });

  private static final HostKey HOST_KEY = HostKey.generate("box");
  private static final ClientKey CLIENT_KEY = ClientKey.generate();

  volatile NodeState state = NodeState.UP;
  volatile boolean frozen;
  volatile int resets;
  final CompletableFuture<String> ended = new CompletableFuture<>();

  /** A handle that reaches nothing. */
  LiveNode unreachable(String name) {
    return unreachable(name, Slowness.NONE);
  }

  /** The same in a deployment where everything takes longer. */
  LiveNode unreachable(String name, Slowness slowness) {
    return new LiveNode(
        context(name, NO_WAY, HOST_KEY, CLIENT_KEY, CommandListener.NONE, slowness));
  }

  /** For facets that a test makes itself. */
  NodeLink link(String name) {
    return new NodeLink(context(name, NO_WAY, HOST_KEY, CLIENT_KEY, CommandListener.NONE));
  }

  NodeContext context(
      String name, WayIn wayIn, HostKey hostKey, ClientKey clientKey, CommandListener listener) {
    return context(name, wayIn, hostKey, clientKey, listener, Slowness.NONE);
  }

  private NodeContext context(
      String name,
      WayIn wayIn,
      HostKey hostKey,
      ClientKey clientKey,
      CommandListener listener,
      Slowness slowness) {
    return new NodeContext(
        name,
        "server",
        SandboxNode.ADDRESS,
        wayIn,
        hostKey,
        clientKey,
        this,
        NO_NETWORK,
        NO_MACHINE,
        NO_FAULTS,
        listener,
        slowness,
        Duration.ofSeconds(20),
        null,
        UnaryOperator.identity());
  }

  @Override
  public NodeState state() {
    return state;
  }

  @Override
  public CompletableFuture<String> ended() {
    return ended;
  }

  @Override
  public int resets() {
    return resets;
  }

  @Override
  public boolean isFrozen() {
    return frozen;
  }

  @Override
  public void crash() {
    state = NodeState.OFF;
  }

  @Override
  public Fault outage() {
    throw new UnsupportedOperationException("outage");
  }

  @Override
  public void shutdown() {
    state = NodeState.OFF;
  }

  @Override
  public void reboot() {
    state = NodeState.BOOTING;
  }

  @Override
  public Fault freeze() {
    throw new UnsupportedOperationException("freeze");
  }

  @Override
  public void thaw() {}

  @Override
  public void start() {
    state = NodeState.BOOTING;
  }
}
