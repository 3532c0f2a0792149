// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.look;

/**
 * Sums up a file on the node, so that its content stays there.
 *
 * @param path absolute
 */
public record DigestLook(String path) implements Look<FileDigest> {

  @Override
  public String command() {
    return ContentLook.reading(path, "sha256sum");
  }

  @Override
  public boolean answers(int status) {
    return status == 0 || ContentLook.isProblem(status);
  }

  @Override
  public FileDigest read(Sight sight) {
    return new FileDigest(new ContentLook(path).read(sight));
  }
}
