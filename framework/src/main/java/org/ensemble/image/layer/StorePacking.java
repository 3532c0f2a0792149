// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import org.ensemble.support.Program;

/** Packs what systems of a Nix store consist of, for a build that cannot read the user's home. */
final class StorePacking {

  /** A few GiB from a slow disk. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  private static final int TOLD_EVERY = 100;

  private StorePacking() {}

  /**
   * Writes an archive of tar(1), whose entries are called as in the store. As in a store of Nix's
   * daemon, everything belongs to root, is of 1970, and has no set-user-ID bit.
   *
   * @param stage takes the archive, and a file beside it
   * @throws org.ensemble.EnsembleException if something of it is not there or cannot be read, or
   *     there is no room for it
   */
  static void pack(LayerOrder order, LayerInput.NixStore input, Path stage) throws IOException {
    String name = order.image() + ": " + order.layer() + ": ";
    order.progress().say(name + "looking for what the systems consist of");
    SortedSet<String> names =
        new StoreClosure(input.store())
            .of(
                input.systems(),
                count -> {
                  if (count % TOLD_EVERY == 0) {
                    order.progress().say(name + count + " store paths so far");
                  }
                });
    Path list = stage.resolve("store.list");
    Files.writeString(list, String.join("\n", names) + "\n", UTF_8);
    order.progress().say(name + "packing " + names.size() + " store paths");
    Program.run(
            List.of(
                "tar",
                "--create",
                "--file=" + stage.resolve("store.tar"),
                "--directory=" + input.store(),
                "--format=posix",
                "--pax-option=delete=atime,delete=ctime",
                "--sort=name",
                "--owner=0",
                "--group=0",
                "--numeric-owner",
                "--mtime=@1",
                "--mode=a-s,go-w",
                "--verbatim-files-from",
                "--files-from=" + list),
            LIMIT)
        .orThrow("pack what " + order.element() + " consists of");
  }
}
