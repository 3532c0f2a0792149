// SPDX-License-Identifier: Apache-2.0
package org.ensemble.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ensemble.EnsembleException;
import org.ensemble.image.layer.Resolution;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code image.lock} beside {@code composition.yaml}: exact versions of all packages, for
 * each variant that was locked. It wins over what this machine remembers.
 *
 * @param strict whether it is an error to ask for what it does not name
 */
record ImageLock(Path file, List<Entry> entries, boolean strict) {

  static final String NAME = "image.lock";

  private static final String COMMENT =
      "The packages of this composition's images. Written by `./ensemble image build --lock`, refreshed by `./ensemble image build --update`.";

  /**
   * @param variant it was locked for; null for none
   * @param layer its name, for people
   * @param asked see {@link ImagePlan}
   * @param packages one text for each: name, version, architecture
   */
  @JsonPropertyOrder({"variant", "layer", "asked", "packages"})
  record Entry(
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String variant,
      String layer,
      String asked,
      List<String> packages) {

    Entry(@Nullable String variant, PlannedLayer layer, Resolution resolution) {
      this(
          variant,
          layer.name(),
          Objects.requireNonNull(layer.asked()),
          resolution.text().lines().map(line -> line.replace('\t', ' ')).toList());
    }

    Resolution resolution() {
      return Resolution.parse(
          String.join("\n", packages.stream().map(p -> p.replace(' ', '\t')).toList()));
    }
  }

  @JsonPropertyOrder({"comment", "layers"})
  private record Content(String comment, List<Entry> layers) {}

  /**
   * The lock of the composition in that directory, or null if it has none.
   *
   * @throws EnsembleException if it cannot be read
   */
  static @Nullable ImageLock read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) {
      return null;
    }
    try {
      return parse(file.toString(), Files.readString(file, UTF_8));
    } catch (IOException e) {
      throw new EnsembleException("cannot read `" + file + "`: " + e, e);
    }
  }

  /**
   * What such a file says.
   *
   * @param name of the file, or what to call it in messages
   * @throws EnsembleException if it is none
   */
  static ImageLock parse(String name, String text) {
    try {
      return new ImageLock(Path.of(name), Json.read(text, Content.class).layers(), true);
    } catch (JsonProcessingException e) {
      throw new EnsembleException(
          "`"
              + name
              + "`, line "
              + (e.getLocation() == null ? "1" : e.getLocation().getLineNr())
              + ": "
              + e.getOriginalMessage()
              + "; write it anew with `./ensemble image build --lock`, or delete it",
          e);
    }
  }

  /** The same, but what it does not name is free. */
  ImageLock lenient() {
    return new ImageLock(file, entries, false);
  }

  /**
   * What it pins for that layer, which resolves packages; null if that is nothing.
   *
   * @throws EnsembleException instead of null if the lock is strict
   */
  @Nullable Resolution of(PlannedLayer layer) {
    Optional<Resolution> pinned =
        entries.stream()
            .filter(entry -> entry.asked().equals(layer.asked()))
            .findFirst()
            .map(Entry::resolution);
    if (pinned.isEmpty() && strict) {
      throw new EnsembleException(
          layer.element()
              + ": `"
              + file
              + "` does not say which versions the layer `"
              + layer.name()
              + "` has, as the composition asks for it now; pin them with `./ensemble image build --lock`, or delete the file to do without");
    }
    return pinned.orElse(null);
  }

  /** The same with other entries for one variant. */
  ImageLock with(@Nullable String variant, List<Entry> replacement) {
    List<Entry> all = new ArrayList<>(replacement);
    entries.stream().filter(entry -> !Objects.equals(entry.variant(), variant)).forEach(all::add);
    // Stable: layers keep the order in which they lie.
    all.sort(Comparator.comparing(entry -> entry.variant() == null ? "" : entry.variant()));
    return new ImageLock(file, all, strict);
  }

  /** One package on each line, so that a comparison of two versions can be read. */
  String text() {
    try {
      return Json.write(new Content(COMMENT, entries));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  void write() {
    try {
      Files.writeString(file, text(), UTF_8);
    } catch (IOException e) {
      throw new EnsembleException("cannot write `" + file + "`: " + e, e);
    }
  }
}
