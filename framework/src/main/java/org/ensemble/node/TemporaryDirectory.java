// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

/** A directory on a node that vanishes with the deployment, or earlier when it is closed. */
public final class TemporaryDirectory implements AutoCloseable {

  private final NodeLink link;
  private final String path;

  TemporaryDirectory(NodeLink link, String path) {
    this.link = link;
    this.path = path;
  }

  /** Absolute on the node. */
  public String path() {
    return path;
  }

  /**
   * Something in it, there or not.
   *
   * @param name may have directories in it
   */
  public NodeFile file(String name) {
    return new NodeFile(link, path + "/" + Arguments.text("file name", name));
  }

  /**
   * Removes it with all that is in it.
   *
   * @throws org.ensemble.EnsembleException if the node cannot do that
   */
  @Override
  public void close() {
    new NodeFile(link, path).delete();
    link.removeTemporary(path);
  }

  @Override
  public String toString() {
    return link.context().name() + ":" + path;
  }
}
