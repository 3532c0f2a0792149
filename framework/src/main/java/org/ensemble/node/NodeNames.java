// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes many names short, as ClusterShell's nodeset does: {@code frontend,node[1-3,5]}. */
final class NodeNames {

  /** A number without leading zeros. */
  private static final Pattern NUMBERED = Pattern.compile("(.*?)(0|[1-9][0-9]*)");

  /**
   * @param text the name, or what comes before its number
   */
  private record Stem(String text, boolean numbered) {}

  private NodeNames() {}

  static String fold(List<String> names) {
    Map<Stem, List<BigInteger>> numbers = new LinkedHashMap<>();
    for (String name : names) {
      Matcher matcher = NUMBERED.matcher(name);
      boolean numbered = matcher.matches() && !matcher.group(1).endsWith("0");
      List<BigInteger> ofStem =
          numbers.computeIfAbsent(
              new Stem(numbered ? matcher.group(1) : name, numbered), stem -> new ArrayList<>());
      if (numbered) {
        ofStem.add(new BigInteger(matcher.group(2)));
      }
    }
    List<String> parts = new ArrayList<>();
    numbers.forEach((stem, ofStem) -> parts.add(stem.text() + suffix(ofStem)));
    return String.join(",", parts);
  }

  private static String suffix(List<BigInteger> numbers) {
    List<String> ranges = ranges(numbers.stream().sorted().distinct().toList());
    String all = String.join(",", ranges);
    boolean single = ranges.isEmpty() || ranges.size() == 1 && !all.contains("-");
    return single ? all : "[" + all + "]";
  }

  private static List<String> ranges(List<BigInteger> sorted) {
    List<String> ranges = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      boolean goesOn =
          i < sorted.size() && sorted.get(i).equals(sorted.get(i - 1).add(BigInteger.ONE));
      if (!goesOn) {
        ranges.add(
            from == i - 1 ? "" + sorted.get(from) : sorted.get(from) + "-" + sorted.get(i - 1));
        from = i;
      }
    }
    return ranges;
  }
}
