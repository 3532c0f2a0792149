// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ensemble.composition.ImagePart;
import org.ensemble.image.cache.CacheLayout;
import org.ensemble.image.form.ImageForms;
import org.ensemble.linux.engine.Engine;
import org.ensemble.linux.engine.EngineSocket;
import org.ensemble.support.Program;
import org.ensemble.support.ProgramPath;
import org.ensemble.support.Progress;

/** Images that tests put into the machine's engine, and take out of it again. */
public final class EngineStock implements AutoCloseable {

  private static final String LOAD =
      """
      name=$1
      shift
      mkdir image
      printf '{"architecture":"%s","os":"linux","config":{},"rootfs":{"type":"layers","diff_ids":[' \\
        "$(dpkg --print-architecture)" >image/config.json
      printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":[' "$name" >image/manifest.json
      comma=
      for layer; do
        [ -d "$layer" ] && tar --create --file "image/$layer.tar" --directory "$layer" \\
          --numeric-owner --owner=0 --group=0 $(ls -A "$layer") || cp "$layer" "image/$layer.tar"
        digest=$(sha256sum "image/$layer.tar" | cut -d ' ' -f 1)
        printf '%s"sha256:%s"' "$comma" "$digest" >>image/config.json
        printf '%s"%s.tar"' "$comma" "$layer" >>image/manifest.json
        comma=,
      done
      printf ']}}' >>image/config.json
      printf ']}]' >>image/manifest.json
      tar --create --directory image . | docker load
      rm -r image
      """;

  private final Path directory;
  private final List<String> names = new ArrayList<>();

  /** Skips the test where no engine runs. */
  public EngineStock(Path directory) {
    assumeThat(new Engine(EngineSocket.ofThisProcess()).answers())
        .as("a Docker Engine runs here (" + EngineSocket.ofThisProcess().path() + ")")
        .isTrue();
    assumeThat(ProgramPath.find("docker")).as("the client `docker` is installed").isPresent();
    this.directory = directory;
  }

  /** A directory {@code tiny}: programs of this machine that make a tree pass for a node. */
  void provideTiny() {
    shell(
        """
        mkdir -p tiny/usr/bin tiny/usr/sbin tiny/usr/lib/systemd tiny/etc
        ln -s usr/bin tiny/bin
        ln -s usr/sbin tiny/sbin
        cp -L /bin/sh tiny/usr/bin/
        for program in env true cat chmod id mkdir mv readlink stat rm ls find sort; do
          cp -L "/usr/bin/$program" tiny/usr/bin/
          ldd "/usr/bin/$program" | grep -o '/[^ ]*' | while read -r library; do
            mkdir -p "tiny${library%/*}"
            cp -L "$library" "tiny$library"
          done
        done
        echo '#!/bin/sh' >tiny/usr/lib/systemd/systemd
        chmod 755 tiny/usr/lib/systemd/systemd
        cp tiny/usr/lib/systemd/systemd tiny/usr/sbin/sshd
        ln -s /usr/lib/systemd/systemd tiny/usr/sbin/init
        """,
        List.of());
  }

  /** A name that no other test has. */
  String newName() {
    return naming("ensemble-test/" + UUID.randomUUID() + ":1");
  }

  /** The same name, which is taken out of the engine in the end. */
  public String naming(String name) {
    names.add(name);
    return name;
  }

  /**
   * Puts an image into the engine, under a name that it may have for another already.
   *
   * @param layers names in the directory, the lowest first: directories, or tar files
   */
  public void load(String name, String... layers) {
    List<String> arguments = new ArrayList<>(List.of(name));
    arguments.addAll(List.of(layers));
    shell(LOAD, arguments);
  }

  /** A file {@code debian} in the directory: the minimal Debian as a layer. */
  public void provideDebian(CacheLayout cache) {
    var composition =
        Fixtures.composition(
            directory,
            ImagePart.NONE,
            Fixtures.role("node", Fixtures.packages("iputils-ping", "libcap2-bin")));
    Image image =
        Images.in(cache.root(), cache.range())
            .of(composition, composition.role("node"), Progress.SILENT);
    try (InputStream tar = new ImageForms(image).tar()) {
      Files.copy(tar, directory.resolve("debian"), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  void shell(String script, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("sh", "-euc", script, "sh"));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(directory.toFile());
    builder.environment().put(EngineSocket.VARIABLE, EngineSocket.ofThisProcess().host());
    try {
      Program.run(builder.start(), command, Duration.ofSeconds(120)).orThrow("stock an engine");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    if (!names.isEmpty()) {
      shell("docker image rm --force \"$@\" >/dev/null 2>&1 || :", names);
    }
  }
}
