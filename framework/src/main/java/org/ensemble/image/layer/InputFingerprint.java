// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.ensemble.EnsembleException;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.composition.Recipe;
import org.ensemble.image.cache.ContentDigests;
import org.ensemble.image.cache.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a fingerprint everything that a layer's tree depends on. Not the proxy: it brings the
 * same packages another way.
 */
public final class InputFingerprint {

  private final String element;
  private final Fingerprint fingerprint;
  private final ContentDigests digests;

  /**
   * @param element of the composition, to begin messages with
   */
  public InputFingerprint(String element, Fingerprint fingerprint, ContentDigests digests) {
    this.element = element;
    this.fingerprint = fingerprint;
    this.digests = digests;
  }

  /**
   * @throws EnsembleException if a file that it names is missing or unfit
   */
  public void add(LayerInput input, Recipe recipe) {
    if (input instanceof LayerInput.Bootstrap && recipe instanceof DebianRecipe debian) {
      fingerprint.addAll("packages", BuiltIn.PACKAGES);
      addSources(debian);
    } else if (input instanceof LayerInput.EngineImage image) {
      fingerprint.add("image", image.id());
    } else if (input instanceof LayerInput.NixStore store) {
      fingerprint.addAll("systems", store.systems());
    } else if (input instanceof LayerInput.NixRoot root) {
      fingerprint.add("init", root.init());
    } else if (input instanceof LayerInput.Packages packages) {
      fingerprint.addAll("packages", packages.packages());
      packages.debs().forEach(this::addDeb);
      addOffered(packages.offered());
    } else if (input instanceof LayerInput.Kernel kernel && recipe instanceof DebianRecipe debian) {
      fingerprint.add("kernel", kernel.name());
      addKernel(kernel.files());
      addSources(debian);
    } else if (input instanceof LayerInput.Content content) {
      content.files().forEach(this::addFile);
      if (content.setup() != null) {
        addSetup(content.setup(), content);
      }
    }
  }

  private void addSources(DebianRecipe recipe) {
    fingerprint.addAll("sources", new AptSettings(recipe).sources());
    for (AptSource source : recipe.sources()) {
      // What is there may change, and need not be there at all for an image that was made.
      fingerprint.add(
          "key",
          source
              .keyFile()
              .map(file -> digest("key of source `" + source.uri() + "`", file))
              .orElseGet(source.key()::toString));
    }
  }

  private void addKernel(@Nullable OwnKernel files) {
    if (files == null) {
      return;
    }
    fingerprint.add("kernel file", digest("kernel", files.file()));
    Path modules = files.modules();
    if (modules != null && Files.isDirectory(modules)) {
      addEntries(real(modules));
    } else if (modules != null) {
      fingerprint.add("modules", digest("archive of modules", modules));
    }
  }

  private void addDeb(Path deb) {
    if (!deb.getFileName().toString().endsWith(".deb")) {
      throw new EnsembleException(
          element
              + ": `"
              + deb
              + "` under `debs:` is neither a Debian package, whose name ends in .deb, nor a directory of such");
    }
    fingerprint.add("deb", digest("package", deb));
  }

  /**
   * All packages in the directories, whichever the layer takes: which these are is known only when
   * apt has looked at what they depend on. So one that is built again makes every layer of packages
   * above it anew.
   */
  private void addOffered(List<Path> directories) {
    List<String> contents =
        directories.stream()
            .flatMap(directory -> OfferedPackages.files(element, directory).stream())
            .map(deb -> digest("package", deb))
            .distinct()
            .sorted()
            .toList();
    if (!contents.isEmpty()) {
      fingerprint.addAll("offered", contents);
    }
  }

  private void addFile(ImageFile file) {
    fingerprint.add("path", file.path()).add("owner", file.owner());
    fingerprint.add("mode", file.mode() == null ? null : Integer.toOctalString(file.mode()));
    fingerprint.add("text", file.content());
    if (file.source() != null) {
      addTree(file, file.source());
    }
  }

  private void addTree(ImageFile file, Path link) {
    if (!Files.exists(link)) {
      throw new EnsembleException(
          element
              + ", file `"
              + file.path()
              + "`: its source `"
              + link
              + "` does not exist; paths are relative to the directory of composition.yaml");
    }
    addEntries(real(link));
  }

  private void addEntries(Path source) {
    try (Stream<Path> entries = Files.walk(source)) {
      for (Path entry : (Iterable<Path>) entries.sorted()::iterator) {
        fingerprint.add("entry", source.relativize(entry).toString());
        if (Files.isSymbolicLink(entry)) {
          fingerprint.add("link", Files.readSymbolicLink(entry).toString());
        } else {
          fingerprint.add("permissions", permissions(entry));
          fingerprint.add("content", Files.isDirectory(entry) ? null : digests.of(entry));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new EnsembleException(element + ": cannot read `" + source + "`: " + e, e);
    }
  }

  private void addSetup(Path setup, LayerInput.Content content) {
    fingerprint.add("setup", digest("setup script", setup));
    String first = firstLine(setup);
    if (!first.startsWith("#!") || first.endsWith("\r")) {
      throw new EnsembleException(
          element
              + ": setup script `"
              + setup
              + (first.endsWith("\r")
                  ? "` has the line ends of Windows; save it with those of Unix"
                  : "` names no interpreter; make `#!/bin/sh` its first line"));
    }
    new TreeMap<>(content.parameters()).forEach(fingerprint::add);
    fingerprint.addAll("names", List.of(setup.getFileName().toString()));
  }

  private Path real(Path link) {
    try {
      return link.toRealPath();
    } catch (IOException e) {
      throw new EnsembleException(element + ": cannot read `" + link + "`: " + e, e);
    }
  }

  private String firstLine(Path script) {
    try {
      return Files.readString(script, ISO_8859_1).split("\n", 2)[0];
    } catch (IOException e) {
      throw new EnsembleException(element + ": cannot read `" + script + "`: " + e, e);
    }
  }

  private String digest(String what, Path file) {
    if (!Files.isRegularFile(file)) {
      throw new EnsembleException(
          element
              + ": "
              + what
              + " `"
              + file
              + "` does not exist; paths are relative to the directory of composition.yaml");
    }
    try {
      return digests.of(file);
    } catch (IOException e) {
      throw new EnsembleException(element + ": cannot read " + what + " `" + file + "`: " + e, e);
    }
  }

  private String permissions(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file, NOFOLLOW_LINKS));
    } catch (IOException e) {
      throw new EnsembleException(element + ": cannot read `" + file + "`: " + e, e);
    }
  }
}
