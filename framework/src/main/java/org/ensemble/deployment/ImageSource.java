// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment;

/** Where the images of a composition come from that has both. */
public enum ImageSource {
  /** What {@code composition.yaml} says, which may be an engine's image as well. */
  DEBIAN,
  /** What NixOS Compose has built, of the project in the composition's directory. */
  NXC;

  /** As it is written: {@code nxc}. */
  @Override
  public String toString() {
    return WordProperty.word(this);
  }
}
