// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.ensemble.EnsembleException;
import org.ensemble.support.IoReason;
import org.ensemble.support.Shell;
import org.jspecify.annotations.Nullable;

/** Makes the text of a command out of parts that need no quoting. */
public final class Command {

  /** What a shell takes for something else where it expects a program, unless it is quoted. */
  private static final Pattern MEANS_MORE =
      Pattern.compile(
          "case|coproc|do|done|elif|else|esac|fi|for|function|if|in|select|then|time|until|while|[a-zA-Z_][a-zA-Z0-9_]*\\+?=[^']*");

  private Command() {}

  /**
   * A program and its arguments, each of which reaches it as it is.
   *
   * @throws IllegalArgumentException if there is no program, or one of them is null or holds a NUL
   *     character
   */
  public static String line(String... words) {
    if (words.length == 0) {
      throw new IllegalArgumentException("a command line is empty; give a program");
    }
    String program = Arguments.text("program", words[0]);
    String arguments = quoted(Arrays.asList(words).subList(1, words.length));
    String word =
        MEANS_MORE.matcher(program).matches() ? "'" + program + "'" : Shell.quote(program);
    return arguments.isEmpty() ? word : word + " " + arguments;
  }

  /**
   * A script with its arguments. If it begins with {@code #!}, that interpreter runs it, from a
   * temporary file that is gone when it ends; if not, it runs as any command does, with the
   * arguments in {@code $1} and so on.
   *
   * @param script a text in UTF-8, held in memory
   * @throws IllegalArgumentException if an argument is null or holds a NUL character, or if the
   *     script is no text, has nothing in it or ends its lines as Windows does
   * @throws EnsembleException if the script cannot be read
   */
  public static String script(Content script, String... arguments) {
    String text = read(Arguments.present("script", script));
    String quoted = quoted(Arrays.asList(arguments));
    if (!text.startsWith("#!")) {
      return "set --" + (quoted.isEmpty() ? "" : " " + quoted) + "; " + text;
    }
    String interpreter = text.lines().findFirst().orElseThrow().substring(2).strip();
    return """
        _script=$(mktemp)
        trap 'rm -f "$_script"' EXIT
        printf %%s %s >"$_script"
        %s "$_script" %s"""
        .formatted(Shell.quote(text), interpreter, quoted)
        .stripTrailing();
  }

  private static String quoted(List<@Nullable String> words) {
    return Shell.join(words.stream().map(word -> Arguments.withoutNul("argument", word)).toList());
  }

  private static String read(Content script) {
    String text;
    try (InputStream stream = script.open()) {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(stream.readAllBytes())).toString();
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("the script, " + script + ", is not a text in UTF-8", e);
    } catch (IOException e) {
      throw new EnsembleException(
          "the script, " + script + ", cannot be read: " + IoReason.of(e), e);
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("the script, " + script + ", has nothing in it");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("the script, " + script + ", holds a NUL character");
    }
    if (text.contains("\r\n")) {
      throw new IllegalArgumentException(
          "the script, "
              + script
              + ", ends its lines with CR LF, which no interpreter on a node understands: save it with LF");
    }
    return text;
  }
}
