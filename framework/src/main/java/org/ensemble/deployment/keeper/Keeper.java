// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.keeper;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.ensemble.EnsembleException;
import org.ensemble.deployment.Deployment;
import org.ensemble.deployment.Interior;
import org.ensemble.deployment.kept.KeptFacts;
import org.ensemble.deployment.kept.KeptFacts.KeptNode;
import org.ensemble.deployment.kept.KeptPlace;
import org.ensemble.linux.ProcessIdentity;
import org.ensemble.node.NodeContext;
import org.ensemble.node.NodeState;
import org.ensemble.support.IoReason;
import org.ensemble.support.Slowness;

/**
 * Has a deployment until it is told to take it down, nobody has used it for its time to live, or
 * all of its nodes are lost.
 */
final class Keeper {

  /** Nodes that were lost may be started again by whoever is at work on them. */
  private static final Duration GRACE = Duration.ofSeconds(60);

  private final KeptFacts facts;
  private final Interior interior;
  private final Audience audience;
  private final ServerSocketChannel server;
  private final Duration timeToLive;
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile long lastUse = System.nanoTime();
  private long lastNodeSeen = System.nanoTime();

  private Keeper(
      KeptFacts facts, Interior interior, Audience audience, ServerSocketChannel server) {
    this.facts = facts;
    this.interior = interior;
    this.audience = audience;
    this.server = server;
    this.timeToLive = Duration.ofSeconds(facts.timeToLive());
  }

  /**
   * Makes a deployment reachable.
   *
   * @throws EnsembleException if that cannot be done; it has been taken down then
   */
  static Keeper of(KeeperOrder order, Deployment deployment, Audience audience) {
    Interior interior = new Interior(deployment);
    KeptFacts facts = facts(order, interior);
    KeptPlace place = new KeptPlace(order.settings().state(), deployment.id());
    try {
      place.make();
      ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      server.bind(UnixDomainSocketAddress.of(place.socket()));
      Files.setPosixFilePermissions(place.socket(), PosixFilePermissions.fromString("rw-------"));
      Keeper keeper = new Keeper(facts, interior, audience, server);
      place.publish(facts);
      return keeper;
    } catch (IOException e) {
      deployment.close();
      throw new EnsembleException(
          "cannot make a socket in " + place.directory() + ": " + IoReason.of(e), e);
    }
  }

  private static KeptFacts facts(KeeperOrder order, Interior interior) {
    Deployment deployment = interior.deployment();
    ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current().pid());
    Slowness slowness = deployment.slowness();
    String variant = order.settings().variant();
    return new KeptFacts(
        deployment.id(),
        deployment.composition(),
        deployment.flavour(),
        variant == null ? order.variant() : variant,
        interior.roles(),
        interior.nodes().stream().map(node -> facts(node, deployment)).toList(),
        slowness.factor(),
        slowness.reason(),
        deployment.evidence().toString(),
        Instant.now().getEpochSecond(),
        order.settings().timeToLive().toSeconds(),
        self.pid(),
        self.startTime());
  }

  private static KeptNode facts(NodeContext node, Deployment deployment) {
    return new KeptNode(
        node.name(),
        node.role(),
        node.address(),
        node.hostKey().publicLine(),
        node.console() == null ? null : node.console().toString(),
        deployment.evidence().resolve(node.name()).resolve("journal.log").toString());
  }

  String id() {
    return facts.id();
  }

  Interior interior() {
    return interior;
  }

  Audience audience() {
    return audience;
  }

  /** Somebody does something with it. */
  void used() {
    lastUse = System.nanoTime();
  }

  Duration timeLeft() {
    Duration left = timeToLive.minusNanos(System.nanoTime() - lastUse);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /**
   * Takes it down, once.
   *
   * @return what could not be, for people; empty if all is gone
   */
  String down() {
    try {
      interior.deployment().close();
      return "";
    } catch (EnsembleException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** From now on {@link #run} returns. */
  void end() {
    asked.countDown();
  }

  /** Returns when it is over, and nothing of it is left. */
  void run() {
    Thread acceptor = new Thread(this::accept, "ensemble-keeper-accept");
    acceptor.setDaemon(true);
    acceptor.start();
    try {
      boolean ended = false;
      while (!ended && !isOver()) {
        ended = asked.await(1, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    down();
  }

  private boolean isOver() {
    boolean lost =
        interior.nodes().stream().allMatch(node -> node.power().state() == NodeState.LOST);
    if (!lost) {
      lastNodeSeen = System.nanoTime();
    }
    return timeLeft().isZero() || System.nanoTime() - lastNodeSeen > GRACE.toNanos();
  }

  private void accept() {
    try {
      while (true) {
        SocketChannel channel = server.accept();
        Thread visit = new Thread(new Visit(this, channel), "ensemble-keeper-visit");
        visit.setDaemon(true);
        visit.start();
      }
    } catch (IOException broken) {
      end();
    }
  }
}
