// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.image;

import java.util.List;
import java.util.function.Supplier;
import org.ensemble.cli.output.Output;
import org.ensemble.image.Images;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The room for the commands on images; does nothing itself. */
@Command(name = "image", description = "Makes, lists and removes images in the cache.")
public final class ImageCommand {

  private ImageCommand() {}

  /**
   * With its subcommands.
   *
   * @param images called when a command needs them
   * @param elsewhere what flavours keep of them
   */
  public static CommandLine line(Output output, Supplier<Images> images, Elsewhere elsewhere) {
    CommandLine line = new CommandLine(new ImageCommand());
    List.of(
            new BuildCommand(output, images),
            new LsCommand(output, images),
            new RmCommand(output, images, elsewhere),
            new GcCommand(output, images, elsewhere))
        .forEach(line::addSubcommand);
    return line;
  }
}
