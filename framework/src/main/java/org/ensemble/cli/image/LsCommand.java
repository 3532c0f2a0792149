// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.output.Output;
import org.ensemble.image.Images;
import picocli.CommandLine.Command;

@Command(name = "ls", description = "Lists the images in the cache, the one used last first.")
final class LsCommand implements Callable<Integer> {

  private final Output output;
  private final Supplier<Images> images;

  LsCommand(Output output, Supplier<Images> images) {
    this.output = output;
    this.images = images;
  }

  @Override
  public Integer call() {
    ImageTable.of(images.get().list(), Instant.now()).forEach(output::line);
    return 0;
  }
}
