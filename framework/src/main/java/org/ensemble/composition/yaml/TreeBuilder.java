// SPDX-License-Identifier: Apache-2.0
package org.ensemble.composition.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Builds the tree of one document from SnakeYAML's events. */
final class TreeBuilder {

  private final int[] text;
  private final Parser events;
  private final Set<String> tags;
  private final Consumer<YamlProblem> problems;
  private final Map<String, YamlNode> anchors = new HashMap<>();

  TreeBuilder(String text, Parser events, Set<String> tags, Consumer<YamlProblem> problems) {
    // SnakeYAML counts in code points.
    this.text = text.codePoints().toArray();
    this.events = events;
    this.tags = tags;
    this.problems = problems;
  }

  YamlNode document() {
    events.getEvent(); // the stream starts
    if (events.getEvent() instanceof StreamEndEvent) {
      return new YamlScalar(Position.START, "", "", ScalarKind.NOTHING, "", false);
    }
    YamlNode root = node(events.getEvent(), "");
    events.getEvent(); // the document ends
    if (events.getEvent() instanceof DocumentStartEvent second) {
      problem(second.getStartMark(), "a second document begins here: only one is read; remove it");
    }
    return root;
  }

  private YamlNode node(Event event, String path) {
    if (event instanceof AliasEvent alias) {
      return anchored(alias, path);
    }
    refuseTag(event);
    YamlNode node;
    if (event instanceof MappingStartEvent) {
      node = mapping(event.getStartMark(), path);
    } else if (event instanceof SequenceStartEvent) {
      node = sequence(event.getStartMark(), path);
    } else {
      node = scalar((ScalarEvent) event, path);
    }
    String anchor = ((NodeEvent) event).getAnchor();
    if (anchor != null) {
      anchors.put(anchor, node);
    }
    return node;
  }

  private YamlNode anchored(AliasEvent alias, String path) {
    YamlNode node = anchors.get(alias.getAnchor());
    if (node == null) {
      problem(
          alias.getStartMark(),
          "`*" + alias.getAnchor() + "` refers to no finished `&" + alias.getAnchor() + "` above");
      return new YamlScalar(
          Position.of(alias.getStartMark()), path, "", ScalarKind.NOTHING, "", false);
    }
    return node;
  }

  private YamlMapping mapping(Mark start, String path) {
    Map<String, YamlEntry> entries = new LinkedHashMap<>();
    for (Event event = events.getEvent();
        !(event instanceof MappingEndEvent);
        event = events.getEvent()) {
      Position position = Position.of(event.getStartMark());
      if (!(node(event, path) instanceof YamlScalar scalar)) {
        problem(event.getStartMark(), "a key must be a word, not a list or a map");
        node(events.getEvent(), path);
        continue;
      }
      String key = scalar.text();
      YamlNode value = node(events.getEvent(), path.isEmpty() ? key : path + "." + key);
      YamlEntry first = entries.putIfAbsent(key, new YamlEntry(position, key, value));
      if (first != null) {
        problems.accept(new YamlProblem(position, twice(path, key, first)));
      }
    }
    return new YamlMapping(Position.of(start), path, List.copyOf(entries.values()));
  }

  private static String twice(String path, String key, YamlEntry first) {
    return (path.isEmpty() ? "" : "`" + path + "`: ")
        + "the key `"
        + key
        + "` is there already, in line "
        + first.position().line()
        + "; remove one of them";
  }

  private YamlSequence sequence(Mark start, String path) {
    List<YamlNode> items = new ArrayList<>();
    for (Event event = events.getEvent();
        !(event instanceof SequenceEndEvent);
        event = events.getEvent()) {
      items.add(node(event, path + "[" + items.size() + "]"));
    }
    return new YamlSequence(Position.of(start), path, items);
  }

  private YamlScalar scalar(ScalarEvent event, String path) {
    int start = event.getStartMark().getIndex();
    String source = new String(text, start, event.getEndMark().getIndex() - start);
    ScalarKind kind = event.isPlain() ? ScalarKind.ofPlain(event.getValue()) : ScalarKind.TEXT;
    return new YamlScalar(
        Position.of(event.getStartMark()), path, event.getValue(), kind, source, false);
  }

  private void refuseTag(Event event) {
    @Nullable String tag =
        event instanceof ScalarEvent scalar
            ? scalar.getTag()
            : event instanceof MappingStartEvent mapping
                ? mapping.getTag()
                : ((SequenceStartEvent) event).getTag();
    if (tag != null && !tags.contains(tag)) {
      problem(event.getStartMark(), "the tag `" + tag + "` has no meaning here; remove it");
    }
  }

  private void problem(Mark mark, String message) {
    problems.accept(new YamlProblem(Position.of(mark), message));
  }
}
