// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.output.Json;
import org.ensemble.cli.output.Output;
import org.ensemble.image.CachedImage;
import org.ensemble.image.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "ls", description = "Lists the images in the cache, the one used last first.")
final class LsCommand implements Callable<Integer> {

  private final Output output;
  private final Supplier<Images> images;

  @Option(names = "--json", description = "For programs: an array with an object for each.")
  private boolean json;

  LsCommand(Output output, Supplier<Images> images) {
    this.output = output;
    this.images = images;
  }

  @Override
  public Integer call() {
    List<CachedImage> all = images.get().list();
    if (json) {
      output.line(Json.of(all));
    } else {
      ImageTable.of(all, Instant.now()).forEach(output::line);
    }
    return 0;
  }
}
