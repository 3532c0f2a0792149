// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.ensemble.image.Image;

/** The output of tar, which ends well only if tar did. */
final class TarStream extends FilterInputStream {

  /** From the end of its output to its own. */
  private static final long LIMIT_SECONDS = 10;

  private final Image image;
  private final Process process;
  private final CompletableFuture<String> complaints;

  private TarStream(Image image, Process process) {
    super(process.getInputStream());
    this.image = image;
    this.process = process;
    this.complaints = CompletableFuture.supplyAsync(() -> text(process.getErrorStream()));
  }

  static TarStream of(MergedTree tree) {
    return new TarStream(tree.image(), tree.tar().start());
  }

  @Override
  public int read() throws IOException {
    int read = in.read();
    if (read < 0) {
      finish();
    }
    return read;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = in.read(buffer, offset, length);
    if (read < 0) {
      finish();
    }
    return read;
  }

  /** What tar says on its way out decides; without it half a tree would pass for the whole. */
  private void finish() throws IOException {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException(failure() + "tar did not end");
      }
      if (process.exitValue() != 0) {
        throw new IOException(
            failure()
                + "tar exited with "
                + process.exitValue()
                + ": "
                + complaints.get(LIMIT_SECONDS, TimeUnit.SECONDS).strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(failure() + "interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(failure() + e, e);
    }
  }

  private String failure() {
    return "image `"
        + image.name()
        + "` ("
        + image.key()
        + "): its tree cannot be read as a whole: ";
  }

  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    super.close();
  }

  private static String text(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
