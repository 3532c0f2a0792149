// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

/**
 * The handle a test holds on a running Linux machine. It runs commands as root, and opens into
 * facets for the rest. Thread-safe.
 */
public interface Node extends Commands {

  /** Its host name, by which the other nodes reach it too. */
  String name();

  /** The role of the composition that it plays. */
  String role();

  /** Its IPv4 address in the deployment's network. */
  String address();

  /** Whether it is off, booting, up or lost, as far as is known now. */
  NodeState state();

  /**
   * A file or directory, there or not.
   *
   * @param path absolute, else an {@link IllegalArgumentException}
   */
  NodeFile file(String path);

  /**
   * A systemd unit of the system, there or not.
   *
   * @param name such as {@code oar-server}, which is {@code oar-server.service}
   */
  Unit unit(String name);

  /**
   * A port, TCP unless {@link Port#udp} is said.
   *
   * @param number 1 to 65535, else an {@link IllegalArgumentException}
   */
  Port port(int number);

  /**
   * Waits for something to hold.
   *
   * @param what it is, for the message if it does not: <code>job 1 ends</code>
   */
  Await await(String what);

  /** Its operating system: users, packages, processes, mounts, clock… */
  OperatingSystem os();

  /** The network as it has it, and how to break that. */
  Network network();

  /** All that its journal has, of every boot. */
  Log journal();

  /**
   * Its console: what that has shown, from the first byte on, also while it boots and after it
   * crashed, and a keyboard.
   *
   * @throws org.ensemble.EnsembleException if the flavour does not capture it
   */
  Console console();

  /** Switches it off and on, and freezes it. */
  Power power();
}
