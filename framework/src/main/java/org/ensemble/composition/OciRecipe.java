// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

/**
 * The file system of an image that a Docker Engine of this machine has.
 *
 * @param reference as the engine knows it: {@code debian:12}, {@code lab/base@sha256:…}, or an id
 */
public record OciRecipe(String reference) implements Recipe {

  @Override
  public String name() {
    return "oci";
  }
}
