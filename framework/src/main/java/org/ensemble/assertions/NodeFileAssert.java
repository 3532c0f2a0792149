// SPDX-License-Identifier: Apache-2.0
package org.ensemble.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.assertj.core.api.ListAssert;
import org.assertj.core.description.TextDescription;
import org.ensemble.node.NodeFile;
import org.ensemble.node.look.FileContent;
import org.ensemble.node.look.FileDigest;
import org.ensemble.node.look.FileKind;
import org.ensemble.node.look.FileStat;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on a file of a node. A chain looks at it once and reads it once, if at all, so that it
 * speaks of one moment; symbolic links are followed.
 */
public class NodeFileAssert extends LookAssert<NodeFileAssert, NodeFile> {

  private @Nullable FileStat stat;
  private @Nullable FileContent content;

  protected NodeFileAssert(@Nullable NodeFile actual) {
    super(actual, NodeFileAssert.class);
  }

  @Override
  String subject() {
    return "file `" + actual.path() + "` on node `" + actual.node() + "`";
  }

  /** There is something at that path; a symbolic link has to lead somewhere. */
  public NodeFileAssert exists() {
    existing();
    return this;
  }

  public NodeFileAssert doesNotExist() {
    if (stat().exists()) {
      throw violation("exists, expected nothing there", stat().sight());
    }
    return this;
  }

  /** It is a regular file. */
  public NodeFileAssert isRegularFile() {
    return isOf(FileKind.FILE);
  }

  public NodeFileAssert isDirectory() {
    return isOf(FileKind.DIRECTORY);
  }

  public NodeFileAssert isOf(FileKind expected) {
    FileKind found = existing().kind();
    if (found != expected) {
      throw difference(
          found, expected, "is a " + found + ", expected a " + expected, stat().sight());
    }
    return this;
  }

  /**
   * At the path is a symbolic link.
   *
   * @param target as it is written there; nothing needs to be there
   */
  public NodeFileAssert isSymbolicLinkTo(String target) {
    String found = stat().linkTarget().orElse(null);
    if (found == null) {
      throw violation("is no symbolic link, expected one to `" + target + "`", stat().sight());
    }
    requireEqual("link target", found, target, stat().sight());
    return this;
  }

  /**
   * @param octal permissions, such as {@code 0644} or {@code 644}
   */
  public NodeFileAssert hasMode(String octal) {
    if (!octal.matches("[0-7]{3,4}")) {
      throw new IllegalArgumentException(
          "a mode is three or four octal digits such as 0644, `" + octal + "` is not");
    }
    requireEqual(
        "mode", existing().mode(), octal.length() == 3 ? "0" + octal : octal, stat().sight());
    return this;
  }

  /**
   * @param user its name
   */
  public NodeFileAssert isOwnedBy(String user) {
    requireEqual("owner", existing().owner(), user, stat().sight());
    return this;
  }

  /**
   * @param group its name
   */
  public NodeFileAssert hasGroup(String group) {
    requireEqual("group", existing().group(), group, stat().sight());
    return this;
  }

  /**
   * @param bytes its size
   */
  public NodeFileAssert hasSize(long bytes) {
    requireEqual("size", existing().size(), bytes, stat().sight());
    return this;
  }

  /**
   * @param hexadecimal digits, 64 of them, in either case
   */
  public NodeFileAssert hasSha256(String hexadecimal) {
    isNotNull();
    FileDigest digest = actual.digest();
    String problem = digest.problem();
    if (problem != null) {
      throw violation(problem, digest.sight());
    }
    requireEqual("SHA-256", digest.sha256(), hexadecimal.toLowerCase(Locale.ROOT), digest.sight());
    return this;
  }

  /** All of it is that text, in UTF-8. */
  public NodeFileAssert hasContent(String expected) {
    String found = readable().text();
    if (!found.equals(expected)) {
      throw difference(
          found, expected, "has another content than `" + expected + "`", readable().sight());
    }
    return this;
  }

  /** That text is somewhere in it. */
  public NodeFileAssert contains(String part) {
    if (!readable().text().contains(part)) {
      throw violation("does not contain `" + part + "`", readable().sight());
    }
    return this;
  }

  /** That text is nowhere in it. */
  public NodeFileAssert doesNotContain(String part) {
    if (readable().text().contains(part)) {
      throw violation("contains `" + part + "`", readable().sight());
    }
    return this;
  }

  /** See {@link #containsLines(Iterable)}. */
  public NodeFileAssert containsLines(String... lines) {
    return containsLines(List.of(lines));
  }

  /** Each of these is a whole line of it, as often as it is given here, in any order. */
  public NodeFileAssert containsLines(Iterable<String> lines) {
    List<String> rest = new ArrayList<>(readable().lines());
    List<String> missing = new ArrayList<>();
    lines.forEach(
        line -> {
          if (!rest.remove(line)) {
            missing.add(line);
          }
        });
    if (!missing.isEmpty()) {
      throw violation(
          "lacks the line" + (missing.size() == 1 ? " " : "s ") + quoted(missing),
          readable().sight());
    }
    return this;
  }

  /**
   * Goes on with all of its text, as UTF-8.
   *
   * @throws org.ensemble.EnsembleException if it cannot be read; a soft assertion could not go on
   */
  public AbstractStringAssert<?> content() {
    return text("content of " + subject(), seenContent().text());
  }

  /** Goes on with its lines, without line ends; throws as {@link #content()} does. */
  public ListAssert<String> lines() {
    List<String> lines = seenContent().lines();
    return extracting(file -> lines, InstanceOfAssertFactories.list(String.class))
        .as(new TextDescription("%s", "lines of " + subject()));
  }

  private FileStat stat() {
    isNotNull();
    FileStat seen = stat;
    if (seen == null) {
      seen = actual.stat();
      stat = seen;
    }
    return seen;
  }

  private FileStat existing() {
    if (!stat().exists()) {
      throw violation(stat().absence(), stat().sight());
    }
    return stat();
  }

  private FileContent seenContent() {
    isNotNull();
    FileContent seen = content;
    if (seen == null) {
      seen = actual.content();
      content = seen;
    }
    return seen;
  }

  private FileContent readable() {
    String problem = seenContent().problem();
    if (problem != null) {
      throw violation(problem, seenContent().sight());
    }
    return seenContent();
  }
}
