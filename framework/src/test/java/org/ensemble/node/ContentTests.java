// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentTests {

  private static byte[] read(Content content) throws IOException {
    try (InputStream stream = content.open()) {
      return stream.readAllBytes();
    }
  }

  @Test
  void isTheSameEachTimeItIsOpened(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("f"), "é\n");
    Content[] all = {
      Content.text("é\n"),
      Content.bytes("é\n".getBytes(UTF_8)),
      Content.file(file),
      Content.stream(() -> new ByteArrayInputStream("é\n".getBytes(UTF_8)))
    };

    for (Content content : all) {
      assertThat(read(content)).as(content.toString()).isEqualTo("é\n".getBytes(UTF_8));
      assertThat(read(content)).as(content.toString()).isEqualTo("é\n".getBytes(UTF_8));
    }
    assertThat(all)
        .extracting(Content::toString)
        .containsExactly("a text of 3 bytes", "3 bytes", "file `" + file + "`", "a stream");
  }

  @Test
  void doesNotChangeWithTheArrayItWasMadeOf() throws IOException {
    byte[] bytes = {1, 2};
    Content content = Content.bytes(bytes);
    bytes[0] = 9;

    assertThat(read(content)).containsExactly(1, 2);
  }

  @Test
  void findsResources() throws IOException {
    Content content = Content.resource(ContentTests.class, "ContentTests.class");

    assertThat(read(content)).startsWith(0xca, 0xfe, 0xba, 0xbe);
    assertThat(content)
        .hasToString("resource `ContentTests.class` beside org.ensemble.node.ContentTests");
    assertThatThrownBy(() -> Content.resource(ContentTests.class, "x.sh"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "resource `x.sh` beside org.ensemble.node.ContentTests is not on the class path; a name that begins with `/` is looked for from its root");
  }

  @Test
  void looksForAFileWhenItIsOpened() {
    Content content = Content.file(Path.of("/nowhere/f"));

    assertThatThrownBy(content::open).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  @SuppressWarnings("NullAway")
  void refusesNull() {
    assertThatThrownBy(() -> Content.text(null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a text is null; give one");
    assertThatThrownBy(() -> Content.resource(ContentTests.class, " "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a resource name is blank; give one");
  }
}
