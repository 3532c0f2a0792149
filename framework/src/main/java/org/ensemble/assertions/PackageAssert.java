// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import org.ensemble.node.look.NodePackage;
import org.jspecify.annotations.Nullable;

/** Assertions on a package of a node's distribution. */
public class PackageAssert extends LookAssert<PackageAssert, NodePackage> {

  protected PackageAssert(@Nullable NodePackage actual) {
    super(actual, PackageAssert.class);
  }

  @Override
  String subject() {
    return "package `" + actual.name() + "` on node `" + actual.sight().node() + "`";
  }

  public PackageAssert isInstalled() {
    isNotNull();
    if (!actual.isInstalled()) {
      throw violation("is not installed", actual.sight());
    }
    return this;
  }

  public PackageAssert isNotInstalled() {
    isNotNull();
    if (actual.isInstalled()) {
      throw violation("is installed, expected it not to be", actual.sight());
    }
    return this;
  }

  /** All of its version, as the distribution writes it. */
  public PackageAssert hasVersion(String expected) {
    isInstalled();
    requireEqual("version", actual.version(), expected, actual.sight());
    return this;
  }

  /** The beginning of its version: {@code 2.5} for {@code 2.5.9-1}. */
  public PackageAssert hasVersionStartingWith(String beginning) {
    isInstalled();
    if (!actual.version().startsWith(beginning)) {
      throw violation(
          "has version " + actual.version() + ", expected it to start with " + beginning,
          actual.sight());
    }
    return this;
  }
}
