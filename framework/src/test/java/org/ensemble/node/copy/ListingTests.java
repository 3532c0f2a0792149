// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node.copy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.ensemble.EnsembleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a node may say is in a directory. */
class ListingTests {

  private static Tree parse(String printed) {
    return Listing.parse("box", "/srv", printed.replace('|', '\0').getBytes(UTF_8));
  }

  @Test
  void readsFilesDirectoriesAndLinks() {
    Tree tree = parse("41c0 40 .||81a4 12 ./a b|41ed 40 ./d|a1ff 3 ./l||x/y|89ed 0 ./d/\n||");

    assertThat(tree.entries())
        .containsExactly(
            Entry.directory("", 0700),
            Entry.file("a b", 0644, 12),
            Entry.directory("d", 0755),
            Entry.link("l", "x/y"),
            Entry.file("d/\n", 04755, 0));
    assertThat(tree.isDirectory()).isTrue();
    assertThat(tree.size()).isEqualTo(12);
  }

  @Test
  void readsASingleFile() {
    assertThat(parse("81a4 12 .||")).isEqualTo(Tree.file(0644, 12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../x",
        "./../x",
        "/etc/passwd",
        "./..",
        "./d/../x",
        ".",
        "./.",
        "./d/",
        "./l/x",
        "./none/x",
        "./d/./x",
        "./f/x",
        "./f",
        "x",
        "",
        "./"
      })
  void refusesWhatCannotBeInThere(String name) {
    assertThatThrownBy(
            () -> parse("41c0 0 .||41ed 0 ./d|a1ff 3 ./l|81a4 1 ./f||/etc|81a4 1 " + name + "||"))
        .isInstanceOf(EnsembleException.class)
        .hasMessage(
            "`/srv` on node `box` cannot be copied: the node listed `"
                + name
                + "`, which cannot be in it");
  }

  @Test
  void refusesWhatIsNotAFile() {
    refused("21b6 0 .||", "it is a character device, expected a file, a directory or a link");
    refused(
        "41c0 0 .||6180 0 ./sda||",
        "`sda` in it is a block device, expected a file, a directory or a link");
    refused("0 0 .||", "it is of an unknown kind, expected a file, a directory or a link");
  }

  @Test
  void refusesWhatNoListingSays() {
    refused("", "the node listed less than it said");
    refused("41c0 0 .||a1ff 3 ./l||", "the node listed less than it said");
    refused("41c0 0 .||81a4 3 ./l", "the node listed less than it said");
    refused("hello|", "the node's `stat` printed `hello`");
    refused("41c0 -1 .|", "the node's `stat` printed `41c0 -1 .`");
    refused("41c0 0|", "the node's `stat` printed `41c0 0`");
  }

  @Test
  void refusesANameThatIsNotUtf8() {
    byte[] printed = "41c0 0 .\0\00081a4 1 ./d\u00e9\0\0".getBytes(ISO_8859_1);

    assertThatThrownBy(() -> Listing.parse("box", "/srv", printed))
        .hasMessage("`/srv` on node `box` cannot be copied: the name `d\ufffd` is not UTF-8");
  }

  private static void refused(String printed, String why) {
    assertThatThrownBy(() -> parse(printed))
        .isInstanceOf(EnsembleException.class)
        .hasMessage("`/srv` on node `box` cannot be copied: " + why);
  }
}
