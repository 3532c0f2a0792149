// SPDX-License-Identifier: Apache-2.0
package org.ensemble.support;

/** Where long work says how far it is. */
@FunctionalInterface
public interface Progress {

  /** Says nothing. */
  Progress SILENT = line -> {};

  /** One line for people, without a line end. Called from any thread. */
  void say(String line);
}
