// SPDX-License-Identifier: Apache-2.0
package org.ensemble.nxc.handmade;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ensemble.composition.Choices;
import org.ensemble.composition.Composition;
import org.ensemble.composition.reader.CompositionReader;
import org.ensemble.deployment.Settings;
import org.ensemble.image.Images;
import org.ensemble.linux.UidRange;
import org.ensemble.support.Progress;

/** A copy of one of our compositions, whose project of NixOS Compose has builds. */
public final class HandMadeProject {

  private static final Path OURS = Path.of("../compositions");

  private HandMadeProject() {}

  /**
   * Makes it from the command line, with progress on standard output.
   *
   * @param arguments directory, name of the composition, flavours
   */
  public static void main(String[] arguments) throws IOException {
    List<String> flavours = Arrays.asList(arguments).subList(2, arguments.length);
    make(Path.of(arguments[0]), arguments[1], flavours, System.out::println);
  }

  /**
   * @param directory gets {@code compositions/NAME} and {@code nix}, which stands for {@code /nix}
   * @param flavours as NixOS Compose calls them
   */
  public static void make(Path directory, String name, List<String> flavours, Progress progress)
      throws IOException {
    Path copy = directory.resolve("compositions").resolve(name);
    copy(OURS.resolve(name), copy);
    Composition composition =
        CompositionReader.read(copy.resolve("composition.yaml"), Choices.NONE);
    Images images =
        Images.in(Settings.ofSystemProperties().cache(), UidRange.ofThisUser().orElseThrow());
    HandMadeBuild.make(
        images, composition, copy.resolve("nxc"), directory.resolve("nix"), flavours, progress);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target);
        }
      }
    }
  }
}
