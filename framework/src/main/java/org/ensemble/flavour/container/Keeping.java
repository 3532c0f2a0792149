// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.container;

/** What takes data of a node along to another root file system: a script, beside this class. */
public final class Keeping {

  public static final String SCRIPT = "keep.sh";

  private Keeping() {}
}
