// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

/**
 * Whether nodes are looked at for the evidence and the record besides what tests do. They always
 * are; that they may not be is for the benchmark that tells what it costs.
 */
final class Capture {

  private static final String PROPERTY = "org.ensemble.capture";

  private Capture() {}

  static boolean isOn() {
    return !"none".equals(System.getProperty(PROPERTY));
  }
}
