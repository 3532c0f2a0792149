// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

/** Where long work says how far it is. */
@FunctionalInterface
public interface Progress {

  /** Says nothing. */
  Progress SILENT = line -> {};

  /** What a node does that has come up. */
  String READY = "ready";

  /** What there is no more. */
  String GONE = "";

  /** One line for people, without a line end. Called from any thread. */
  void say(String line);

  /**
   * What a node of a deployment that comes up does from now on, for whoever shows each on a line of
   * its own. Called from any thread.
   *
   * @param deployment its id
   * @param doing such as {@code boots}; {@link #READY} and {@link #GONE} are the last of them
   */
  default void node(String deployment, String node, String doing) {}
}
