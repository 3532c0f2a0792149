// SPDX-License-Identifier: Apache-2.0
package org.ensemble.deployment.diagnosis;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Paths and ports that a text names, for a look at what is there. */
final class Mentions {

  /** Absolute, of characters that need no quotes. */
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w./:-])/[\\w.+@%-]+(?:/[\\w.+@%-]+)*");

  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.])\\d{2,5}(?![\\w]|\\.\\d)");

  /** What everybody has, or nobody, as bash's names of connections: looking at it tells nothing. */
  private static final Pattern DULL =
      Pattern.compile("/(proc|sys|dev|dev/(tcp|udp)/.*|bin|sbin|usr/bin|usr/sbin)");

  private static final int MOST = 16;

  private Mentions() {}

  static List<String> paths(Stream<String> texts) {
    return texts
        .flatMap(text -> PATH.matcher(text).results())
        .map(found -> found.group().replaceAll("[.]+$", ""))
        .filter(path -> !DULL.matcher(path).matches())
        .distinct()
        .limit(MOST)
        .toList();
  }

  static Set<Integer> ports(Stream<String> texts) {
    return texts
        .flatMap(text -> NUMBER.matcher(text).results())
        .map(found -> Integer.valueOf(found.group()))
        .filter(port -> port < 65536)
        .collect(Collectors.toSet());
  }
}
