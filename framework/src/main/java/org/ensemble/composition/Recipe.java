// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition;

/** How the base of every role's image is made. */
public sealed interface Recipe permits DebianRecipe, OciRecipe, NxcRecipe {

  /** As composition.yaml names it. */
  String name();
}
