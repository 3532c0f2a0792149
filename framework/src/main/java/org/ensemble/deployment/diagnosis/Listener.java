// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

/**
 * Who has a TCP port.
 *
 * @param process its id and name
 * @param unit the cgroup it is in, which is called like its service if it has one
 */
record Listener(int port, String process, String unit) {

  String describe() {
    return process + (unit.endsWith(".service") ? " of " + unit : "");
  }
}
