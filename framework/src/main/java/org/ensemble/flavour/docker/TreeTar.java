// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.docker;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.ensemble.EnsembleException;
import org.ensemble.image.Image;
import org.ensemble.linux.UidRange;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.IoReason;

/** To be replaced by ImageForms.tar(). */
final class TreeTar extends FilterInputStream {

  private static final String SCRIPT =
      """
      if [ $# = 1 ]; then unset PWD; cd -P "$1"; else
        lower=$(IFS=:; echo "$*")
        mount -t overlay overlay -o "lowerdir=$lower,userxattr" /mnt
        cd /mnt
      fi
      exec tar --numeric-owner --xattrs --xattrs-include='*' --one-file-system -c .
      """;

  private final Process process;

  private TreeTar(Process process) {
    super(process.getInputStream());
    this.process = process;
  }

  static TreeTar of(Image image) {
    Path layers = image.layers().get(0).getParent().getParent();
    List<String> command =
        new java.util.ArrayList<>(List.of("unshare", "--mount", "sh", "-euc", SCRIPT, "sh"));
    image.layers().forEach(layer -> command.add(layers.relativize(layer).toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(layers.toFile())
            .redirectError(ProcessBuilder.Redirect.PIPE);
    UidRange range =
        UidRange.ofThisUser().orElseThrow(() -> new EnsembleException("no range of ids"));
    return new TreeTar(UserNamespace.ofNode(range).start(builder));
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int n = super.read(buffer, offset, length);
    if (n < 0) {
      finish();
    }
    return n;
  }

  private void finish() throws IOException {
    try {
      if (process.waitFor() != 0) {
        throw new IOException(new String(process.getErrorStream().readAllBytes()).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted: " + IoReason.of(new IOException()), e);
    }
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    super.close();
  }
}
