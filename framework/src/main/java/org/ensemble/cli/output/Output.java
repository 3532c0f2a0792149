// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Lines for people, and below them, on a terminal, some that are written over again and again.
 * Thread-safe.
 */
public final class Output {

  private static final String TO_START_AND_CLEAR = "\r\033[K";

  private final PrintStream stream;
  private final Look look;
  private final int width;
  private final int height;
  private List<String> status = List.of();

  /**
   * @param width in characters; a status line is cut there, because one that wraps cannot be
   *     written over
   * @param height in lines; what goes on takes no more than half of them
   */
  public Output(PrintStream stream, Look look, int width, int height) {
    this.stream = stream;
    this.look = look;
    this.width = width;
    this.height = height;
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
    TerminalSize size = look.rewrites() ? TerminalSize.now() : new TerminalSize(0, 0);
    return new Output(stream, look, size.columns(), size.rows());
  }

  public Look look() {
    return look;
  }

  /** A line that stays. */
  public synchronized void line(String text) {
    if (status.isEmpty()) {
      stream.println(text);
    } else {
      stream.println(clear() + text);
      draw();
    }
    stream.flush();
  }

  /**
   * What goes on right now, until the next one; the empty text ends it. Nothing on plain output.
   */
  public void status(String text) {
    status(text.isEmpty() ? List.of() : List.of(text));
  }

  /** The same with a line for each of several things; no lines end it. */
  public synchronized void status(List<String> lines) {
    if (look.rewrites() && !(lines.isEmpty() && status.isEmpty())) {
      String clear = clear();
      status = fitting(lines);
      stream.print(clear);
      draw();
      stream.flush();
    }
  }

  private List<String> fitting(List<String> lines) {
    int most = Math.max(2, height / 2);
    List<String> shown = new ArrayList<>(lines);
    if (lines.size() > most) {
      shown = new ArrayList<>(lines.subList(0, most - 1));
      shown.add("  … and " + (lines.size() - most + 1) + " more");
    }
    shown.replaceAll(
        text -> text.length() < width ? text : text.substring(0, Math.max(0, width - 1)));
    return List.copyOf(shown);
  }

  /** To where what goes on begins, with nothing left of it. */
  private String clear() {
    return status.size() < 2 ? TO_START_AND_CLEAR : "\033[" + (status.size() - 1) + "A\r\033[J";
  }

  private void draw() {
    stream.print(
        status.stream().map(text -> paint(Colour.FAINT, text)).collect(Collectors.joining("\n")));
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
