// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;

/**
 * Lines for people, and below them, on a terminal, one that is written over again and again.
 * Thread-safe.
 */
public final class Output {

  private static final String TO_START_AND_CLEAR = "\r\033[K";

  private final PrintStream stream;
  private final Look look;
  private final int width;
  private String status = "";

  /**
   * @param width in characters; a status line is cut there, because one that wraps cannot be
   *     written over
   */
  public Output(PrintStream stream, Look look, int width) {
    this.stream = stream;
    this.look = look;
    this.width = width;
  }

  /** Standard output of this process. */
  public static Output standard() {
    return of(FileDescriptor.out, 1);
  }

  /** Standard error of this process. */
  public static Output error() {
    return of(FileDescriptor.err, 2);
  }

  private static Output of(FileDescriptor descriptor, int number) {
    Look look = Look.of(number);
    // No locale at all means ASCII to Java, and UTF-8 to whatever reads the log of a build server.
    Charset charset = Look.nativeCharset().equals(US_ASCII) ? UTF_8 : Look.nativeCharset();
    PrintStream stream = new PrintStream(new FileOutputStream(descriptor), true, charset);
    return new Output(stream, look, look.rewrites() ? TerminalSize.now().columns() : 0);
  }

  public Look look() {
    return look;
  }

  /** A line that stays. */
  public synchronized void line(String text) {
    if (status.isEmpty()) {
      stream.println(text);
    } else {
      stream.println(TO_START_AND_CLEAR + text);
      draw();
    }
    stream.flush();
  }

  /**
   * What goes on right now, until the next one; the empty text ends it. Nothing on plain output.
   */
  public synchronized void status(String text) {
    if (look.rewrites() && !(text.isEmpty() && status.isEmpty())) {
      status = text.length() < width ? text : text.substring(0, Math.max(0, width - 1));
      stream.print(TO_START_AND_CLEAR);
      draw();
      stream.flush();
    }
  }

  private void draw() {
    stream.print(paint(Colour.FAINT, status));
  }

  /** In that colour where colours are wanted. */
  public String paint(Colour colour, String text) {
    return look.colours() && !text.isEmpty() ? colour.around(text) : text;
  }

  public String mark(Mark mark) {
    return mark.on(look);
  }

  /** For libraries that print themselves. */
  public PrintWriter writer() {
    return new PrintWriter(stream, true);
  }
}
