// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.reader;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.composition.yaml.Position;
import org.ensemble.composition.yaml.YamlEntry;
import org.ensemble.composition.yaml.YamlNode;
import org.ensemble.composition.yaml.YamlScalar;
import org.ensemble.support.IoReason;
import org.ensemble.support.ShownPath;
import org.ensemble.support.TextFile;
import org.jspecify.annotations.Nullable;

/** Files and directories that a composition refers to exist and are what is meant. */
final class FilesCheck {

  private final FileReferences references;
  private final Map<String, String> parameters;
  private final Problems problems;

  /**
   * @param directory of the composition: where relative paths start
   */
  FilesCheck(Path directory, Map<String, String> parameters, Problems problems) {
    this.references = new FileReferences(directory, problems);
    this.parameters = parameters;
    this.problems = problems;
  }

  void run(YamlNode root) {
    root.get("image").ifPresent(this::image);
    root.get("kernel").ifPresent(this::kernel);
    for (YamlEntry role : root.entries("roles")) {
      role.value().get("image").ifPresent(this::image);
      role.value().get("kernel").ifPresent(this::kernel);
      role.value()
          .items("hostDirectories")
          .forEach(mount -> mount.scalar("source").ifPresent(references::directory));
    }
  }

  private void image(YamlNode image) {
    image.items("sources").stream()
        .filter(ImageBinder::isWanted)
        .forEach(source -> source.scalar("key").ifPresent(this::key));
    image.items("debs").stream()
        .flatMap(deb -> deb.asScalar().stream())
        .filter(deb -> !deb.text().isBlank())
        .forEach(this::deb);
    image.items("files").forEach(this::placed);
    image.scalar("setup").ifPresent(this::setup);
  }

  private void key(YamlScalar key) {
    if (RemoteKeyCheck.isRemote(key.text())) {
      RemoteKeyCheck.run(key, problems);
    } else {
      references.file(key);
    }
  }

  /** A package, or a directory that has at least one: an empty one is hardly what was meant. */
  private void deb(YamlScalar deb) {
    references
        .either(deb)
        .filter(path -> !isPackage(path) && !hasPackages(path))
        .ifPresent(
            path ->
                problems.at(
                    deb,
                    Files.isDirectory(path)
                        ? "the directory `"
                            + deb.text()
                            + "` has no .deb in it; build the packages into it, or take it away"
                        : "expected a .deb file or a directory of such, found `"
                            + deb.text()
                            + "`"));
  }

  private static boolean isPackage(Path path) {
    return path.toString().endsWith(".deb") && !Files.isDirectory(path);
  }

  private static boolean hasPackages(Path directory) {
    if (!Files.isDirectory(directory)) {
      return false;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.anyMatch(FilesCheck::isPackage);
    } catch (IOException e) {
      throw new EnsembleException(
          ShownPath.of(directory) + ": cannot be listed: " + IoReason.of(e), e);
    }
  }

  private void kernel(YamlNode kernel) {
    YamlScalar file = said(kernel, "file");
    YamlScalar modules = said(kernel, "modules");
    if (file != null) {
      references.file(file);
      if (said(kernel, "package") != null) {
        problems.at(file, "a kernel is either a `file` or a `package`; remove one of them");
      }
      if (modules == null && !OwnKernel.isPackage(file.text())) {
        problems.at(
            file,
            "the modules of `"
                + file.text()
                + "` are missing; add `modules:`, a directory or archive that has them below lib/modules, or take a .deb, which brings them");
      }
    }
    if (modules != null) {
      references.either(modules);
      if (file == null || OwnKernel.isPackage(file.text())) {
        problems.at(modules, "`modules` belong to a `file` that is no package; remove them");
      }
    }
  }

  private static @Nullable YamlScalar said(YamlNode map, String key) {
    return map.scalar(key).filter(value -> !value.text().isBlank()).orElse(null);
  }

  private void placed(YamlNode file) {
    Optional<YamlScalar> source = file.scalar("source");
    if (file.scalar("template").filter(template -> template.text().equals("true")).isPresent()) {
      source.ifPresent(this::template);
    } else {
      source.ifPresent(references::either);
    }
  }

  private void template(YamlScalar source) {
    references
        .file(source)
        .ifPresent(file -> text(source, file).ifPresent(text -> fill(source, file, text)));
  }

  private void fill(YamlScalar source, Path file, String text) {
    Template.fill(
        text,
        parameters,
        (index, offset, message) ->
            problems.elsewhere(
                source.position(), ShownPath.of(file), Position.START.plus(text, offset), message));
  }

  private void setup(YamlScalar setup) {
    references
        .file(setup)
        .filter(file -> !namesItsInterpreter(file))
        .ifPresent(
            file ->
                problems.at(
                    setup,
                    "the first line of `"
                        + setup.text()
                        + "` must say what runs it, such as `#!/bin/sh`"));
  }

  private static boolean namesItsInterpreter(Path script) {
    try (InputStream stream = Files.newInputStream(script)) {
      return Arrays.equals(stream.readNBytes(2), new byte[] {'#', '!'});
    } catch (IOException e) {
      throw new EnsembleException(ShownPath.of(script) + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  private Optional<String> text(YamlScalar reference, Path file) {
    try {
      return Optional.of(TextFile.read(file));
    } catch (EnsembleException e) {
      problems.at(reference, e.getMessage());
      return Optional.empty();
    }
  }
}
