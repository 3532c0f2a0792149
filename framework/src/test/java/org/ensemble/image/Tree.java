// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.linux.UserNamespace;
import org.ensemble.support.Program;

/** An image as a node would see it. */
record Tree(Image image, CacheLayout cache) {

  private static final String ENTER =
      """
      mount -t tmpfs -o mode=755 tmpfs /tmp
      mkdir /tmp/cache /tmp/root /tmp/nothing
      mount --no-canonicalize --rbind . /tmp/cache
      cd /tmp/cache
      mount -t overlay -o "lowerdir=$1:/tmp/nothing,userxattr" overlay /tmp/root
      mount -t proc proc /tmp/root/proc
      exec chroot /tmp/root /usr/bin/env -i PATH=/usr/sbin:/usr/bin sh -euc "$2"
      """;

  /**
   * Runs a shell script with the stacked layers, read-only, as its root directory, as root of a
   * node, and gives back what it prints.
   */
  String run(String script) {
    String lower =
        image.layers().stream()
            .map(layer -> cache.home().relativize(layer).toString())
            .collect(Collectors.joining(":"));
    List<String> command =
        List.of(
            "unshare",
            "--mount",
            "--pid",
            "--fork",
            "--kill-child",
            "sh",
            "-euc",
            ENTER,
            "sh",
            lower,
            script);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(cache.home().toFile());
    Process process = UserNamespace.ofNode(cache.range()).start(builder);
    return Program.run(process, command, Duration.ofSeconds(30))
        .orThrow("look into the image")
        .output();
  }

  /** The path in the topmost layer that has it. */
  Path find(String path) {
    return image.layers().stream()
        .map(layer -> layer.resolve(path.substring(1)))
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .orElseThrow(() -> new AssertionError(path + " is in no layer of " + image));
  }
}
