// SPDX-License-Identifier: Apache-2.0
package org.ensemble.examples.hosts;

import static java.time.Duration.ofMinutes;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.Role;
import org.ensemble.composition.reader.CompositionReader;
import org.ensemble.composition.search.CompositionPath;
import org.ensemble.deployment.Settings;
import org.ensemble.image.Image;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.node.Content;
import org.ensemble.node.Node;
import org.ensemble.support.Progress;

/**
 * What a machine needs to run tests of this project without a network: the project as it has been
 * built, with all it depends on, and images from the cache of this machine.
 */
final class Freight {

  private final Settings settings = Settings.ofSystemProperties();
  private final UidRange range = UidRange.ofThisUser().orElseThrow();
  private final Set<String> broughtImages = new HashSet<>();
  private final Node machine;

  Freight(Node machine) {
    this.machine = machine;
  }

  /** The class path that this test is run with; it is the same on the machine. */
  static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** Brings what that names to the same places. */
  void bringProject() {
    List<String> entries =
        Arrays.stream(classPath().split(":"))
            .map(entry -> Path.of(entry).toAbsolutePath())
            .filter(Files::exists)
            .map(Freight::withoutRoot)
            .toList();
    bring("/", Path.of("/"), entries);
  }

  /**
   * Brings the images of a composition into the cache of root. Their files keep their owners, for
   * nodes have the same ids there.
   */
  void bringImages(String composition) {
    Images images = Images.in(settings.cache(), range);
    Path from = images.cache().getParent();
    Set<String> files = new TreeSet<>();
    Composition read = read(composition);
    for (Role role : read.roles()) {
      Image image = images.of(read, role, Progress.SILENT);
      files.add(from.relativize(image.manifest()).toString());
      image.layers().forEach(tree -> files.add(from.relativize(tree.getParent()).toString()));
    }
    machine.succeed(
        "mkdir -p -m 700 ~/.cache/ensemble && echo root:%d:%d | tee /etc/subuid >/etc/subgid"
            .formatted(range.first(), UidRange.COUNT));
    // Compositions share layers.
    files.removeIf(file -> !broughtImages.add(file));
    files.add(from.relativize(images.cache().resolve("resolved")).toString());
    bring("/root/.cache/ensemble", from, files);
  }

  /**
   * Root's images, for a user who is given the same range of ids: what is root's becomes theirs.
   */
  void giveImagesTo(String user) {
    String range = user + ":" + this.range.first() + ":" + UidRange.COUNT;
    machine
        .within(ofMinutes(2))
        .succeed(
            """
            echo %1$s | tee /etc/subuid >/etc/subgid
            rm -rf ~%2$s/.cache; cp -a /root/.cache ~%2$s/.cache
            find ~%2$s/.cache -uid 0 -exec chown --no-dereference %2$s: {} +
            """
                .formatted(range, user));
  }

  private Composition read(String name) {
    CompositionPath path =
        new CompositionPath(
            settings.compositions(),
            Path.of("").toAbsolutePath(),
            Freight.class.getClassLoader(),
            settings.cache().resolve("compositions"));
    return CompositionReader.read(path.find(name), Choices.NONE);
  }

  private static String withoutRoot(Path path) {
    return path.toString().substring(1);
  }

  private void bring(String to, Path from, Collection<String> files) {
    List<String> command =
        new ArrayList<>(
            List.of("tar", "-c", "--zstd", "--numeric-owner", "--xattrs", "--xattrs-include=*"));
    if (to.equals("/")) {
      command.add("--dereference");
    }
    command.addAll(List.of("--directory", from.toString()));
    command.addAll(files);
    machine
        .withStdin(Content.stream(() -> output(command)))
        .in(to)
        .within(ofMinutes(3))
        .succeed("tar -xp --zstd --numeric-owner --xattrs --xattrs-include='*'");
  }

  /** What a program prints; reading its end fails if the program did. */
  private static InputStream output(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new FilterInputStream(process.getInputStream()) {
      @Override
      public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = super.read(buffer, offset, length);
        if (count < 0) {
          check();
        }
        return count;
      }

      private void check() throws IOException {
        try {
          if (process.waitFor() != 0) {
            throw new IOException(
                "`" + String.join(" ", command) + "` exited with " + process.exitValue());
          }
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted", e);
        }
      }

      @Override
      public void close() throws IOException {
        process.destroy();
        super.close();
      }
    };
  }
}
