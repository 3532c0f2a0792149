// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.evidence;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Replaces the values of secrets by their names. */
public final class Masking implements UnaryOperator<String> {

  private static final int CHUNK = 1 << 20;

  /** In characters: shorter lines of a secret tell nobody anything, and are found everywhere. */
  private static final int SHORTEST_LINE = 8;

  /**
   * @param bytes the value in UTF-8, a character for each byte
   */
  private record Secret(String value, String bytes, String mask) {
    static Secret of(String value, String name) {
      String bytes = new String(value.getBytes(UTF_8), ISO_8859_1);
      return new Secret(value, bytes, "(secret " + name + ")");
    }
  }

  private final Map<String, String> values;
  private final List<Secret> secrets;

  /**
   * @param secrets values by name; an empty value masks nothing, and each line of a longer one is
   *     masked by itself, too, since logs put something in front of every line; so is base64 of it
   */
  public Masking(Map<String, String> secrets) {
    this.values = Map.copyOf(secrets);
    this.secrets =
        secrets.entrySet().stream()
            .flatMap(
                secret ->
                    Stream.of(
                            Stream.of(secret.getValue()),
                            lines(secret.getValue()),
                            encoded(secret.getValue()))
                        .flatMap(values -> values)
                        .map(value -> Secret.of(value, secret.getKey())))
            .filter(secret -> !secret.value.isEmpty())
            // One value may be part of another, whose rest must not stay.
            .sorted(Comparator.comparing((Secret secret) -> secret.value.length()).reversed())
            .toList();
  }

  private static Stream<String> lines(String value) {
    List<String> lines = value.lines().map(String::strip).toList();
    return lines.stream()
        .filter(line -> line.length() >= SHORTEST_LINE || lines.size() == 1)
        .filter(line -> !line.equals(value));
  }

  /** What it was made of, for another process that has to do the same. */
  public Map<String, String> values() {
    return values;
  }

  /**
   * What all base64 texts that contain the value have in common, by where in a group of three bytes
   * it begins: its beginning and its end are up to two bytes in groups with others.
   */
  private static Stream<String> encoded(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    return IntStream.range(0, Math.min(3, bytes.length))
        .mapToObj(from -> Arrays.copyOfRange(bytes, from, from + (bytes.length - from) / 3 * 3))
        .filter(groups -> groups.length >= SHORTEST_LINE)
        .map(groups -> Base64.getEncoder().encodeToString(groups));
  }

  @Override
  public String apply(String text) {
    String masked = text;
    for (Secret secret : secrets) {
      masked = masked.replace(secret.value, secret.mask);
    }
    return masked;
  }

  /** The same for bytes of any encoding, or none, with the values in UTF-8. */
  public byte[] apply(byte[] bytes) {
    if (secrets.isEmpty()) {
      return bytes;
    }
    String masked = new String(bytes, ISO_8859_1);
    for (Secret secret : secrets) {
      masked = masked.replace(secret.bytes, secret.mask);
    }
    return masked.getBytes(ISO_8859_1);
  }

  /**
   * How many bytes at the end may be the beginning of a secret whose rest is still to come.
   *
   * @param masked what {@link #apply(byte[])} has returned
   */
  int begun(byte[] masked) {
    int longest = secrets.stream().mapToInt(secret -> secret.bytes.length() - 1).max().orElse(0);
    int from = Math.max(0, masked.length - longest);
    String end = new String(masked, from, masked.length - from, ISO_8859_1);
    for (int at = 0; at < end.length(); at++) {
      String rest = end.substring(at);
      if (secrets.stream().anyMatch(secret -> secret.bytes.startsWith(rest))) {
        return rest.length();
      }
    }
    return 0;
  }

  /**
   * The same for the end of something longer, without what may be the rest of a secret that began
   * before it.
   */
  public byte[] applyToEnd(byte[] bytes) {
    int longest = secrets.stream().mapToInt(secret -> secret.bytes.length()).max().orElse(0);
    byte[] masked = apply(bytes);
    return Arrays.copyOfRange(masked, Math.min(longest, masked.length), masked.length);
  }

  /** The same for a stream of any length. */
  void copy(InputStream from, OutputStream to) throws IOException {
    byte[] rest = {};
    for (byte[] read = from.readNBytes(CHUNK); read.length > 0; read = from.readNBytes(CHUNK)) {
      byte[] masked = apply(joined(rest, read));
      int begun = begun(masked);
      to.write(masked, 0, masked.length - begun);
      rest = Arrays.copyOfRange(masked, masked.length - begun, masked.length);
    }
    to.write(rest);
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  boolean isNone() {
    return secrets.isEmpty();
  }
}
