// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.ensemble.EnsembleException;
import org.ensemble.support.Budget;
import org.ensemble.support.Shell;
import org.ensemble.support.Suggestions;

/** A systemd unit of a node, there or not. Every call looks anew. */
public final class Unit {

  /** The values of ActiveState in org.freedesktop.systemd1(5). */
  private static final List<String> STATES =
      List.of(
          "active",
          "reloading",
          "inactive",
          "failed",
          "activating",
          "deactivating",
          "maintenance",
          "refreshing");

  private final Systemd systemd;
  private final String name;
  private final Budget limit;

  Unit(NodeLink link, String name) {
    this(new Systemd(link, null), UnitName.checked(name), link.defaultLimit());
  }

  private Unit(Systemd systemd, String name, Budget limit) {
    this.systemd = systemd;
    this.name = name;
    this.limit = limit;
  }

  public String name() {
    return name;
  }

  /** The name of the node that it is on. */
  public String node() {
    return systemd.link().context().name();
  }

  /**
   * The unit of that name of a user's own systemd. Looking at it is no login and does not start
   * one: where none runs, everything here is an {@link EnsembleException} that says how to get one.
   */
  public Unit ofUser(String user) {
    return new Unit(new Systemd(systemd.link(), NodeCommands.checkedUser(user)), name, limit);
  }

  /**
   * The same with another time limit for {@link #start()} and the like; it is multiplied by the
   * slowness of the deployment.
   */
  public Unit within(Duration other) {
    return new Unit(systemd, name, systemd.link().context().slowness().scale(other));
  }

  /**
   * Its state; a unit that does not exist is {@code not-found} and inactive.
   *
   * @throws CommandFailedException if systemd does not answer
   */
  public UnitState state() {
    return UnitState.parse(systemd.ask("show " + UnitState.PROPERTIES + " -- " + quoted()));
  }

  public boolean isActive() {
    return state().isActive();
  }

  public boolean isFailed() {
    return state().active().equals("failed");
  }

  /** Whether it is started at boot, or with what it belongs to, by a link of its own. */
  public boolean isEnabled() {
    return Set.of("enabled", "enabled-runtime").contains(property("UnitFileState"));
  }

  /** The process id of its main process; empty if it has none now. */
  public OptionalInt mainPid() {
    int pid = state().mainPid();
    return pid == 0 ? OptionalInt.empty() : OptionalInt.of(pid);
  }

  /** How often systemd has started it again by itself since somebody started it. */
  public int restarts() {
    return state().restarts();
  }

  /**
   * All that {@code systemctl show} says of it, by name; one that is shown several times has
   * several lines.
   */
  public Map<String, String> properties() {
    return ShownProperties.parse(systemd.ask("show -- " + quoted()));
  }

  /**
   * One of its properties, such as {@code ExecMainStatus}.
   *
   * @throws EnsembleException if it has none of that name; lists the most similar ones
   */
  public String property(String property) {
    Map<String, String> shown =
        ShownProperties.parse(
            systemd.ask(
                "show -p "
                    + Shell.quote(Arguments.text("property", property))
                    + " -- "
                    + quoted()));
    String value = shown.get(property);
    if (value == null) {
      throw new EnsembleException(
          on() + nearest("property of " + this, property, properties().keySet()));
    }
    return value;
  }

  /**
   * Returns if its ActiveState is that one now.
   *
   * @throws EnsembleException if it is another; with the end of its journal
   * @throws IllegalArgumentException if there is no such state
   */
  public void requireState(String active) {
    if (!STATES.contains(active)) {
      throw new IllegalArgumentException(Suggestions.unknown("state of a unit", active, STATES));
    }
    UnitState state = state();
    if (!state.active().equals(active)) {
      throw new EnsembleException(
          on() + this + " is " + state + ", expected " + active + report().of(state));
    }
  }

  /**
   * Starts it and returns when it has started, as systemd sees it.
   *
   * @throws EnsembleException if it cannot be started; with the end of its journal
   * @throws CommandTimeoutException if it does not start within the limit; systemd goes on with it
   */
  public void start() {
    act("start");
  }

  /** Stops it and returns when it has stopped; throws as {@link #start()} does. */
  public void stop() {
    act("stop");
  }

  /** Stops it if it runs, and starts it; throws as {@link #start()} does. */
  public void restart() {
    act("restart");
  }

  /** Has it read its configuration again; throws as {@link #start()} does. */
  public void reload() {
    act("reload");
  }

  /** Has it started at boot from now on, and does not start it now. */
  public void enable() {
    act("enable");
  }

  /** Undoes {@link #enable()}, and does not stop it. */
  public void disable() {
    act("disable");
  }

  /** Lets nobody start it from now on, and does not stop it. */
  public void mask() {
    act("mask");
  }

  /** Undoes {@link #mask()}. */
  public void unmask() {
    act("unmask");
  }

  /**
   * Kills all of its processes at once ({@code SIGKILL}), and returns when systemd has noticed.
   * What its {@code Restart=} says happens. The fault ends with the unit active: it is started if
   * it is not. May be done again while one is in force.
   *
   * @throws EnsembleException if it is not active
   */
  public Fault kill() {
    return faults().kill();
  }

  /**
   * Stops all of its processes where they are: its ports are open, and nobody answers.
   *
   * @throws EnsembleException if it is not active or frozen already, or the node has no cgroup v2
   */
  public Fault freeze() {
    return faults().freeze();
  }

  /**
   * Stops it, and nobody can start it while the fault is in force, or until the node reboots. It is
   * started again then, and so are the units that went down with it.
   *
   * @throws EnsembleException if it is not active, or a user's
   */
  public Fault outage() {
    return faults().outage();
  }

  /**
   * Uses up the memory that {@code MemoryMax=} allows it. If it needs more than is left, the kernel
   * ends one of its processes.
   *
   * @param left bytes, 0 or more, else an {@link IllegalArgumentException}
   * @throws EnsembleException if its memory is not limited, it has used more already, or memory is
   *     used up on purpose already
   */
  public Fault exhaustMemory(long left) {
    return new MemoryFaults(systemd.link()).ofUnit(this, left);
  }

  private UnitFaults faults() {
    return new UnitFaults(this, systemd.link());
  }

  /** What it printed, and what systemd says of it. */
  public Log journal() {
    return new Log(
        systemd.link(),
        new JournalSource(
            systemd.link(), "the journal of " + this, systemd.journalFilter(UnitName.full(name))));
  }

  public UnitWait await() {
    return new UnitWait(this, Await.on(systemd.link(), this + " is active"));
  }

  /** <code>unit `x` of user `alice`</code>. */
  @Override
  public String toString() {
    return "unit `" + name + "`" + systemd.owner();
  }

  Systemd systemd() {
    return systemd;
  }

  /**
   * For messages, on lines of its own: the end of its journal, and what starts it if it never ran;
   * the names of similar units if there is none of its name. A problem with that is told, not
   * thrown.
   */
  public String explanation() {
    return report().now();
  }

  UnitReport report() {
    return new UnitReport(systemd, name);
  }

  private void act(String verb) {
    CommandResult result;
    try {
      result = systemd.systemctl(verb + " -- " + quoted(), limit);
    } catch (CommandTimeoutException e) {
      throw new CommandTimeoutException(
          on() + this + " did not " + verb + " within " + limit + goesOn(),
          e.node(),
          e.command(),
          e.out(),
          e.err());
    }
    if (result.status() != 0) {
      String said = (result.stderr() + result.stdout()).strip();
      UnitState state = state();
      throw new EnsembleException(
          systemd
              .link()
              .masked(
                  on()
                      + "cannot "
                      + verb
                      + " "
                      + this
                      + ": it is "
                      + state
                      + (said.isEmpty()
                          ? ""
                          : "\nsystemctl said:\n" + said.indent(2).stripTrailing())
                      + report().of(state)));
    }
  }

  private String goesOn() {
    try {
      UnitState state = state();
      return ", systemd goes on with it: it is " + state + report().of(state);
    } catch (EnsembleException e) {
      return "";
    }
  }

  private String on() {
    return "node `" + node() + "`: ";
  }

  private String quoted() {
    return Shell.quote(name);
  }

  static String nearest(String kind, String found, Set<String> known) {
    List<String> few = Suggestions.nearestFirst(found, known).stream().limit(5).toList();
    return Suggestions.unknown(kind, found, few);
  }
}
