// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.kept;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.ensemble.cli.output.LongWork;
import org.ensemble.cli.output.Output;
import org.ensemble.deployment.keeper.Guest;
import org.ensemble.deployment.keeper.Keepers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "cp",
    customSynopsis = "ensemble cp [ID] SOURCE TARGET",
    description = {
      "Copies a file or directory to, from or between nodes of a deployment that is kept running.",
      "",
      "What is on a node is written NODE:/PATH. The target is the name of the copy, or a directory"
          + " that it goes into. It is copied as a whole or not at all."
    })
final class CpCommand implements Callable<Integer> {

  private final Output output;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "WORD", hidden = true)
  private List<String> words = List.of();

  CpCommand(Output output) {
    this.output = output;
  }

  @Override
  public Integer call() {
    Words.require(spec, words, 2, 3, "[ID] SOURCE TARGET");
    String id = words.size() == 3 ? words.get(0) : null;
    CopyPlace from = CopyPlace.of(words.get(words.size() - 2));
    CopyPlace to = CopyPlace.of(words.get(words.size() - 1));
    if (from.node() == null && to.node() == null) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "both `"
              + from.path()
              + "` and `"
              + to.path()
              + "` are on this machine; what is on a node is written NODE:/PATH");
    }
    requireAbsolute(from);
    requireAbsolute(to);
    Keepers keepers = KeptCommands.keepers();
    try (Guest guest = Guest.of(keepers.named(id));
        LongWork work = LongWork.start(output)) {
      work.now("copying " + words.get(words.size() - 2));
      copy(guest, from, to);
    }
    return 0;
  }

  private void requireAbsolute(CopyPlace place) {
    if (place.node() != null && !place.path().startsWith("/")) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "the path on node `" + place.node() + "` is absolute, `" + place.path() + "` is not");
    }
  }

  private static void copy(Guest guest, CopyPlace from, CopyPlace to) {
    if (from.node() == null) {
      guest.upload(Path.of(from.path()), Objects.requireNonNull(to.node()), to.path());
    } else if (to.node() == null) {
      guest.download(from.node(), from.path(), Path.of(to.path()));
    } else {
      guest.copy(from.node(), from.path(), to.node(), to.path());
    }
  }
}
