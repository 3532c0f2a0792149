// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image.layer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ensemble.composition.DebianRecipe;
import org.ensemble.composition.DebianRecipe.AptSource;
import org.ensemble.composition.ImagePart.ImageFile;
import org.ensemble.composition.Kernel.OwnKernel;
import org.ensemble.composition.OciRecipe;
import org.ensemble.image.cache.Fingerprint;

/**
 * Puts what a layer is made from where the build can read it: the caller's own files may lie in
 * directories that the ids of nodes cannot enter.
 */
final class Staging {

  private final LayerOrder order;
  private final Path stage;
  private final OfferedPackages offered;
  private final String seenByApt;

  /**
   * @param stage an empty directory
   * @param offered what apt may take besides its sources; may be empty
   * @param seenByApt where the stage is for an apt that works on the tree
   */
  Staging(LayerOrder order, Path stage, OfferedPackages offered, String seenByApt) {
    this.order = order;
    this.stage = stage;
    this.offered = offered;
    this.seenByApt = seenByApt;
  }

  void fill() throws IOException {
    if (order.recipe() instanceof DebianRecipe debian) {
      stageSources(debian);
    } else if (order.recipe() instanceof OciRecipe) {
      write("apt.conf", AptSettings.behaviour());
      write("resolv.conf", hostResolver());
    }
    if (!offered.names().isEmpty()) {
      offered.write(stage);
      append("apt.conf", OfferedPackages.configuration(seenByApt));
      append("preferences", offered.preferences(order.installed()));
    }
    if (order.pinned() != null) {
      // A lock may have been written without the directory, whose versions then win.
      append("preferences", AptSettings.preferences(order.pinned().without(offered.names())));
    }
    if (order.input() instanceof LayerInput.Bootstrap
        && order.recipe() instanceof DebianRecipe debian) {
      write("suite", debian.suite());
      write("include", lines(BuiltIn.PACKAGES));
    } else if (order.input() instanceof LayerInput.NixStore store) {
      StorePacking.pack(order, store, stage);
    } else if (order.input() instanceof LayerInput.NixRoot root) {
      write("init", root.init() + "\n");
    } else if (order.input() instanceof LayerInput.Packages packages) {
      stagePackages(packages);
    } else if (order.input() instanceof LayerInput.Kernel kernel) {
      stageKernel(kernel);
    } else if (order.input() instanceof LayerInput.Content content) {
      stageContent(content);
    }
  }

  private void stageKernel(LayerInput.Kernel kernel) throws IOException {
    OwnKernel files = kernel.files();
    write("wanted", files == null ? lines(List.of(kernel.name())) : "");
    if (files == null) {
      return;
    }
    boolean packed = OwnKernel.isPackage(files.file().getFileName().toString());
    Files.copy(files.file(), stage.resolve(packed ? "kernel.deb" : "kernel"));
    Path modules = files.modules();
    if (modules != null && Files.isDirectory(modules)) {
      ModulesCopy.copy(modules.toRealPath(), stage.resolve("modules"));
    } else if (modules != null) {
      Files.copy(modules, stage.resolve("modules"));
    }
  }

  private void stageSources(DebianRecipe recipe) throws IOException {
    AptSettings apt = new AptSettings(recipe);
    Fingerprint id = new Fingerprint("sources").addAll("lines", apt.sources());
    write("sources.list", lines(apt.sources()));
    write("sources.id", id.add("architecture", order.architecture()).key());
    write("apt.conf", apt.configuration());
    List<AptSource> further = recipe.sources();
    if (!further.isEmpty() && !(order.input() instanceof LayerInput.Content)) {
      write("further-sources", lines(apt.furtherSources()));
      Files.createDirectory(stage.resolve("keyrings"));
      for (int i = 0; i < further.size(); i++) {
        Path staged = stage.resolve("keyrings/" + keyName(i, further.get(i)));
        Files.copy(keys(further.get(i), recipe), staged);
      }
    }
  }

  /** The file with the key ring; one that is fetched serves all layers of the build. */
  private Path keys(AptSource source, DebianRecipe recipe) throws IOException {
    Optional<Path> file = source.keyFile();
    if (file.isPresent()) {
      return file.get();
    }
    String name = new Fingerprint("key").add("url", source.key().toString()).key();
    Path fetched = order.room().resolve("key-" + name);
    if (!Files.exists(fetched)) {
      String what = order.element() + ", source `" + source.uri() + "`";
      Files.write(fetched, new KeyDownload(recipe.proxy()).fetch(what, source.key()));
    }
    return fetched;
  }

  /**
   * Apt tells a binary key ring from an armoured one by its extension. One that is fetched is
   * {@linkplain KeyRing#binary made binary}.
   */
  static String keyName(int number, AptSource source) {
    boolean armoured =
        source.keyFile().filter(file -> file.toString().endsWith(".asc")).isPresent();
    return "source" + (number + 1) + (armoured ? ".asc" : ".gpg");
  }

  private void stagePackages(LayerInput.Packages input) throws IOException {
    write("wanted", lines(input.packages()));
    if (input.packages().stream().anyMatch(BuiltIn::isSshServer)) {
      write("wants-sshd", "");
    }
    for (int i = 0; i < input.debs().size(); i++) {
      Path deb = input.debs().get(i);
      Path directory = Files.createDirectories(stage.resolve("debs").resolve(Integer.toString(i)));
      Files.copy(deb, directory.resolve(deb.getFileName().toString()));
    }
  }

  private void stageContent(LayerInput.Content input) throws IOException {
    Files.createDirectory(stage.resolve("files"));
    List<String> list = new ArrayList<>();
    for (int i = 0; i < input.files().size(); i++) {
      ImageFile file = input.files().get(i);
      Path staged = stage.resolve("files").resolve(Integer.toString(i));
      if (file.source() != null) {
        copyTree(file.source().toRealPath(), staged);
      } else {
        Files.writeString(staged, String.valueOf(file.content()), UTF_8);
      }
      String mode = file.source() == null ? "0644" : "";
      list.add(Integer.toString(i));
      list.add(file.mode() == null ? mode : Integer.toOctalString(file.mode()));
      list.add(file.owner() == null ? "root:root" : file.owner());
      list.add(file.path());
    }
    write("files.list", lines(list));
    if (input.setup() != null) {
      Path script =
          Files.createDirectory(stage.resolve("setup"))
              .resolve(input.setup().getFileName().toString());
      Files.copy(input.setup(), script);
      script.toFile().setExecutable(true, false);
      write("resolv.conf", hostResolver());
    }
  }

  private static String hostResolver() {
    try {
      return Files.readString(Path.of("/etc/resolv.conf"), UTF_8);
    } catch (IOException none) {
      return "";
    }
  }

  /** Symbolic links in it stay links; modes are kept. */
  private static void copyTree(Path source, Path target) throws IOException {
    try (Stream<Path> entries = Files.walk(source)) {
      for (Path entry : (Iterable<Path>) entries::iterator) {
        Path copy = target.resolve(source.relativize(entry).toString());
        Files.copy(entry, copy, COPY_ATTRIBUTES, NOFOLLOW_LINKS);
      }
    }
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(stage.resolve(name), text, UTF_8);
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(stage.resolve(name), text, UTF_8, CREATE, APPEND);
  }

  private static String lines(List<String> lines) {
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }
}
