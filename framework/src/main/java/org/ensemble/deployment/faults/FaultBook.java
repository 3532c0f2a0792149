// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.faults;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.ensemble.EnsembleException;
import org.ensemble.flavour.Capability;
import org.ensemble.flavour.NetworkFault;
import org.ensemble.node.CommandListener;
import org.ensemble.node.CommandListener.Recording;
import org.ensemble.node.Fault;
import org.ensemble.support.HumanTime;

/**
 * The faults that are in force in a deployment, in the order in which they began. Whatever begins
 * and ends is in the evidence of each node that is concerned. Thread-safe.
 */
public final class FaultBook implements Faults {

  /** Whoever asks for what is over asks for the last few. */
  private static final int MOST_ENDED = 50;

  private record Ended(String what, long at) {}

  /** Who does it, where the evidence has the user of a command. */
  public static final String OUTSIDE = "outside";

  private final Consumer<Set<NetworkFault>> network;
  private final Abilities abilities;
  private final Map<String, CommandListener> listeners = new LinkedHashMap<>();
  private final List<ActiveFault> inForce = new ArrayList<>();
  private final Deque<Ended> ended = new ArrayDeque<>();

  /**
   * @param network makes the network have these faults and no others
   * @param abilities to be asked before a fault begins
   */
  public FaultBook(Consumer<Set<NetworkFault>> network, Abilities abilities) {
    this.network = network;
    this.abilities = abilities;
  }

  public Abilities abilities() {
    return abilities;
  }

  /** Before the node's first fault. */
  public synchronized void listen(String node, CommandListener listener) {
    listeners.put(node, listener);
  }

  /**
   * Breaks the network in one way more.
   *
   * @param what such as {@code block}
   * @param nodes that are concerned
   * @throws EnsembleException if it has to be the only one of its kind on a node and is not, or if
   *     it cannot be made; the network is as it was then
   */
  public Fault begin(String what, List<String> nodes, Set<NetworkFault> parts) {
    return begin(new ActiveFault(this, what, nodes, parts, false, this::disturb, this::disturb));
  }

  /** Breaks something else of one node, once at a time; throws as the other does. */
  public Fault begin(String what, String node, Runnable making, Runnable healing) {
    return begin(new ActiveFault(this, what, List.of(node), Set.of(), false, making, healing));
  }

  /** The same for what adds up with others of its kind. */
  public Fault beginOneMore(String what, String node, Runnable making, Runnable healing) {
    return begin(new ActiveFault(this, what, List.of(node), Set.of(), true, making, healing));
  }

  private synchronized Fault begin(ActiveFault fault) {
    inForce.stream().filter(other -> clash(other, fault)).findFirst().ifPresent(FaultBook::refuse);
    List<Recording> recordings = record(fault, "(" + fault.what() + ")");
    long start = System.nanoTime();
    inForce.add(fault);
    try {
      fault.make();
    } catch (EnsembleException e) {
      inForce.remove(fault);
      undo(fault, e);
      EnsembleException failure =
          new EnsembleException(fault.describe() + " cannot be made: " + e.getMessage(), e);
      finish(recordings, String.valueOf(failure.getMessage()), start);
      throw failure;
    }
    finish(recordings, "in force", start);
    return fault;
  }

  /** What was made by half is no fault of anybody's. */
  private static void undo(ActiveFault fault, EnsembleException reason) {
    try {
      fault.heal();
    } catch (EnsembleException e) {
      reason.addSuppressed(e);
    }
  }

  private void disturb() {
    Set<NetworkFault> all = new LinkedHashSet<>();
    inForce.forEach(fault -> all.addAll(fault.network()));
    network.accept(all);
  }

  /** Two drops may overlap; of everything else there is one per node, for two would not add up. */
  private static boolean clash(ActiveFault one, ActiveFault other) {
    return one.nodes().equals(other.nodes()) && kind(one).equals(kind(other));
  }

  private static Object kind(ActiveFault fault) {
    if (fault.addsUp()) {
      return fault;
    }
    if (fault.network().isEmpty()) {
      return fault.what();
    }
    NetworkFault part = fault.network().iterator().next();
    return part instanceof NetworkFault.Dropped ? fault : part.getClass();
  }

  private static void refuse(ActiveFault there) {
    throw new EnsembleException(there.describe() + " is in force already; end it first");
  }

  synchronized boolean isInForce(ActiveFault fault) {
    return inForce.contains(fault);
  }

  synchronized void end(ActiveFault fault) {
    int position = inForce.indexOf(fault);
    if (position < 0) {
      return;
    }
    List<Recording> recordings = record(fault, "(end of " + fault.what() + ")");
    long start = System.nanoTime();
    inForce.remove(fault);
    try {
      fault.heal();
    } catch (EnsembleException e) {
      inForce.add(position, fault);
      EnsembleException failure =
          new EnsembleException(fault.describe() + " cannot be healed: " + e.getMessage(), e);
      finish(recordings, String.valueOf(failure.getMessage()), start);
      throw failure;
    }
    ended.addLast(new Ended(fault.describe(), System.nanoTime()));
    if (ended.size() > MOST_ENDED) {
      ended.removeFirst();
    }
    finish(recordings, "healed", start);
  }

  /** Ends what is in force on one node under that name, if anything is. */
  public synchronized void end(String what, String node) {
    List.copyOf(inForce).stream()
        .filter(fault -> fault.what().equals(what) && fault.nodes().equals(List.of(node)))
        .forEach(this::end);
  }

  @Override
  public Fault partition(Partition partition) {
    abilities.require(Capability.NETWORK_FAULTS, "partition()");
    return partition.in(this);
  }

  @Override
  public synchronized List<String> describe() {
    return inForce.stream().map(ActiveFault::describe).toList();
  }

  @Override
  public synchronized List<String> recent(Duration age) {
    List<String> recent = new ArrayList<>();
    inForce.forEach(fault -> recent.add(fault.describe() + " is in force"));
    long now = System.nanoTime();
    for (Ended fault : ended) {
      Duration ago = Duration.ofNanos(now - fault.at);
      if (ago.compareTo(age) <= 0) {
        recent.add(fault.what + " was in force until " + HumanTime.of(ago) + " ago");
      }
    }
    return recent;
  }

  @Override
  public synchronized FaultScope scope() {
    List<ActiveFault> before = List.copyOf(inForce);
    return () -> endAllBut(before);
  }

  @Override
  public void heal() {
    endAllBut(List.of());
  }

  /**
   * Forgets those that are in force, for the nodes begin anew, and with them all that was broken in
   * them. The network is healed.
   *
   * @throws EnsembleException if it cannot be; nothing is forgotten then
   */
  public synchronized void forget() {
    List<ActiveFault> all = List.copyOf(inForce);
    inForce.clear();
    try {
      if (all.stream().anyMatch(fault -> !fault.network().isEmpty())) {
        disturb();
      }
    } catch (EnsembleException e) {
      inForce.addAll(all);
      throw e;
    }
    for (ActiveFault fault : all) {
      finish(record(fault, "(end of " + fault.what() + ")"), "over", System.nanoTime());
    }
  }

  private synchronized void endAllBut(List<ActiveFault> before) {
    List<ActiveFault> mine = new ArrayList<>(inForce);
    mine.removeAll(before);
    List<String> problems = new ArrayList<>();
    for (int i = mine.size() - 1; i >= 0; i--) {
      try {
        end(mine.get(i));
      } catch (EnsembleException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new EnsembleException(String.join("; ", problems));
    }
  }

  private List<Recording> record(ActiveFault fault, String text) {
    return fault.nodes().stream()
        .map(
            node -> listeners.getOrDefault(node, CommandListener.NONE).started(node, OUTSIDE, text))
        .toList();
  }

  private static void finish(List<Recording> recordings, String how, long start) {
    Duration duration = Duration.ofNanos(System.nanoTime() - start);
    recordings.forEach(recording -> recording.finished(OptionalInt.empty(), how, duration));
  }
}
