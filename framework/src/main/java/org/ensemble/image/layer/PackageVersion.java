// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import java.util.Comparator;
import org.ensemble.EnsembleException;

/**
 * A Debian package in a tree.
 *
 * @param version {@value #REMOVED} if a layer takes the package away
 * @param architecture such as {@code amd64} or {@code all}
 */
public record PackageVersion(String name, String version, String architecture)
    implements Comparable<PackageVersion> {

  static final String REMOVED = "-";

  private static final Comparator<PackageVersion> ORDER =
      Comparator.comparing(PackageVersion::name)
          .thenComparing(PackageVersion::version)
          .thenComparing(PackageVersion::architecture);

  /** Reads a line of three fields with tabs between them. */
  static PackageVersion parse(String line) {
    String[] fields = line.split("\t");
    if (fields.length != 3) {
      throw new EnsembleException("`" + line + "` is not a package, a version and an architecture");
    }
    return new PackageVersion(fields[0], fields[1], fields[2]);
  }

  /** The line that {@link #parse} reads. */
  String line() {
    return name + "\t" + version + "\t" + architecture;
  }

  boolean isSamePackage(PackageVersion other) {
    return name.equals(other.name) && architecture.equals(other.architecture);
  }

  @Override
  public int compareTo(PackageVersion other) {
    return ORDER.compare(this, other);
  }
}
