// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Bytes on the test's machine that are given to a node, opened only when they are needed. One that
 * is used twice is opened twice.
 */
public final class Content {

  /** Where content comes from. */
  @FunctionalInterface
  public interface Source {
    /**
     * Opens it; whoever asked closes it.
     *
     * @throws IOException if it cannot be read
     */
    InputStream open() throws IOException;
  }

  private final String description;
  private final Source source;

  private Content(String description, Source source) {
    this.description = description;
    this.source = source;
  }

  /** That text in UTF-8. */
  public static Content text(String text) {
    byte[] bytes = Arguments.present("text", text).getBytes(UTF_8);
    return new Content(
        "a text of " + bytes.length + " bytes", () -> new ByteArrayInputStream(bytes));
  }

  /**
   * Those bytes.
   *
   * @param bytes copied
   */
  public static Content bytes(byte[] bytes) {
    byte[] own = Arguments.present("byte array", bytes).clone();
    return new Content(own.length + " bytes", () -> new ByteArrayInputStream(own));
  }

  /** What is in a file of the test's machine when it is opened. */
  public static Content file(Path file) {
    Arguments.present("file", file);
    return new Content("file `" + file + "`", () -> Files.newInputStream(file));
  }

  /**
   * A resource of the class path.
   *
   * @param beside a class whose loader has it
   * @param name as {@link Class#getResource} takes it: beside the class, or from the root with a
   *     leading slash
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Content resource(Class<?> beside, String name) {
    Arguments.present("class", beside);
    Arguments.text("resource name", name);
    String description = "resource `" + name + "` beside " + beside.getName();
    if (beside.getResource(name) == null) {
      throw new IllegalArgumentException(
          description
              + " is not on the class path; a name that begins with `/` is looked for from its root");
    }
    return new Content(
        description,
        () -> {
          InputStream stream = beside.getResourceAsStream(name);
          if (stream == null) {
            throw new FileNotFoundException("it is no longer on the class path");
          }
          return stream;
        });
  }

  /** What a source of the test's own gives, whatever its length. */
  public static Content stream(Source source) {
    return new Content("a stream", Arguments.present("source", source));
  }

  /**
   * Opens it; whoever calls closes it.
   *
   * @throws IOException if it cannot be read
   */
  public InputStream open() throws IOException {
    return source.open();
  }

  /** What it is, for messages: <code>file `/tmp/x`</code>, never what is in it. */
  @Override
  public String toString() {
    return description;
  }
}
