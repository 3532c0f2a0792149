// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.image.Images;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "rm",
    description = "Removes images, with the layers that no other image has. Not those in use.")
final class RmCommand implements Callable<Integer> {

  private final Output output;
  private final Supplier<Images> images;
  private final Elsewhere elsewhere;

  @Parameters(arity = "1..*", paramLabel = "KEY", description = "As `image ls` has it, or less.")
  private List<String> keys = List.of();

  RmCommand(Output output, Supplier<Images> images, Elsewhere elsewhere) {
    this.output = output;
    this.images = images;
    this.elsewhere = elsewhere;
  }

  @Override
  public Integer call() {
    try (LongWork work = LongWork.start(output)) {
      for (String key : keys) {
        work.keep(FreedText.of(images.get().remove(key, work)));
      }
      elsewhere.removeWhatIsGone(
          images.get(), (flavour, removed) -> work.keep(Elsewhere.text(flavour, removed)));
    }
    return 0;
  }
}
