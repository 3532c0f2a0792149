// SPDX-License-Identifier: Apache-2.0
package org.ensemble.flavour.exec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Frames of an engine. */
class StdoutTests {

  private final ByteArrayOutputStream frames = new ByteArrayOutputStream();
  private final StringBuilder complaints = new StringBuilder();

  @Test
  void whatIsStdoutIsOneStreamAndTheRestIsApart() throws IOException {
    frame(1, "SSH-");
    frame(2, "no ");
    frame(1, "");
    frame(2, "key\n");
    frame(1, "2.0");

    assertThat(new String(stdout().readAllBytes(), UTF_8)).isEqualTo("SSH-2.0");
    assertThat(complaints).hasToString("no key\n");
  }

  @Test
  void aReadGetsWhatIsThere() throws IOException {
    frame(1, "abc");
    Stdout stdout = stdout();

    assertThat(stdout.read(new byte[8], 0, 0)).isZero();
    assertThat(stdout.read()).isEqualTo('a');
    assertThat(stdout.read(new byte[8], 0, 8)).isEqualTo(2);
    assertThat(stdout.read()).isEqualTo(-1);
  }

  @Test
  void aFrameThatBreaksOffIsNoEnd() throws IOException {
    frames.write(new byte[] {1, 0, 0, 0, 0, 0, 0, 9, 'a'});
    Stdout stdout = stdout();
    assertThat(stdout.read()).isEqualTo('a');

    assertThatThrownBy(stdout::read)
        .isInstanceOf(EOFException.class)
        .hasMessage("the engine has hung up in the middle of a frame");
  }

  private Stdout stdout() {
    return new Stdout(
        new ByteArrayInputStream(frames.toByteArray()),
        said -> complaints.append(new String(said, UTF_8)));
  }

  private void frame(int stream, String text) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    frames.write(ByteBuffer.allocate(8).put((byte) stream).putInt(4, content.length).array());
    frames.write(content);
  }
}
