// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

import org.ensemble.EnsembleException;
import org.jspecify.annotations.Nullable;

/** A package of a node's distribution, installed or not, as it was when it was looked at. */
public final class NodePackage {

  private final String name;
  private final PackageManager manager;
  private final @Nullable String version;
  private final @Nullable String architecture;
  private final Sight sight;

  /**
   * @param version null if it is not installed, like the architecture
   */
  NodePackage(
      String name,
      PackageManager manager,
      @Nullable String version,
      @Nullable String architecture,
      Sight sight) {
    this.name = name;
    this.manager = manager;
    this.version = version;
    this.architecture = architecture;
    this.sight = sight;
  }

  public String name() {
    return name;
  }

  /** Who was asked. */
  public PackageManager manager() {
    return manager;
  }

  public boolean isInstalled() {
    return version != null;
  }

  /**
   * All of it, as the distribution writes it: {@code 1:2.5.9-1+deb12u1}.
   *
   * @throws EnsembleException if it is not installed
   */
  public String version() {
    return installed(version);
  }

  /**
   * As the distribution writes it: {@code amd64}, {@code all}.
   *
   * @throws EnsembleException if it is not installed
   */
  public String architecture() {
    return installed(architecture);
  }

  /** How this was seen. */
  public Sight sight() {
    return sight;
  }

  private String installed(@Nullable String value) {
    if (value == null) {
      throw new EnsembleException(
          "package `" + name + "` on node `" + sight.node() + "` is not installed");
    }
    return value;
  }

  @Override
  public String toString() {
    return name + (version == null ? ", which is not installed" : " " + version);
  }
}
