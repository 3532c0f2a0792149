// SPDX-License-Identifier: Apache-2.0
package org.ensemble.ssh;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkerScannerTests {

  private final Marker end = new Marker("0123456789abcdef0123456789abcdef");
  private final Marker begin = new Marker("0123456789abcdef0123456789abcdee");
  private final StringBuilder seen = new StringBuilder();
  private final MarkerScanner scanner =
      new MarkerScanner(
          List.of(end, begin),
          new MarkerScanner.Receiver() {
            @Override
            public void payload(byte[] buffer, int offset, int length) {
              seen.append(new String(buffer, offset, length, ISO_8859_1));
            }

            @Override
            public void marker(int which, String words) {
              seen.append("<").append(which).append(":").append(words).append(">");
            }
          });

  private void feed(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    scanner.feed(bytes, 0, bytes.length);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16, 33, 34, 100, 1_000})
  void findsMarkersHoweverTheStreamIsCut(int piece) {
    String e = new String(end.bytes(), ISO_8859_1);
    String b = new String(begin.bytes(), ISO_8859_1);
    String almost = e.substring(0, 32);
    String stream =
        "\u001e\u001e"
            + almost
            + "\u001e"
            + b
            + " /a b\n"
            + "x\u00ff\n"
            + almost
            + e
            + " 0 1\nlate"
            + b;

    for (int i = 0; i < stream.length(); i += piece) {
      feed(stream.substring(i, Math.min(stream.length(), i + piece)));
    }

    assertThat(seen)
        .hasToString("\u001e\u001e" + almost + "\u001e<1:/a b>x\u00ff\n" + almost + "<0:0 1>late");
  }

  @Test
  void doesNotMixTheBeginningOfOneWithTheEndOfAnother() {
    String mixed = "\u001e" + "0" + "f".repeat(31);
    Marker zeros = new Marker("0".repeat(32));
    Marker effs = new Marker("f".repeat(32));
    StringBuilder other = new StringBuilder();
    new MarkerScanner(
            List.of(zeros, effs),
            new MarkerScanner.Receiver() {
              @Override
              public void payload(byte[] buffer, int offset, int length) {
                other.append(new String(buffer, offset, length, ISO_8859_1));
              }

              @Override
              public void marker(int which, String words) {
                other.append("<").append(which).append(">");
              }
            })
        .feed((mixed + "\n").getBytes(ISO_8859_1), 0, mixed.length() + 1);

    assertThat(other).hasToString(mixed + "\n");
  }

  @Test
  void passesOnAtOnceWhatCannotBeAMarker() {
    feed("a\u001e0");
    assertThat(seen).hasToString("a");
    feed("x");
    assertThat(seen).hasToString("a\u001e0x");
  }

  @Test
  void passesOnWhatWasHeldBackWhenTheStreamEnds() {
    feed("a\u001e01");
    scanner.flush();
    assertThat(seen).hasToString("a\u001e01");
  }

  @Test
  void freshMarkersDifferAndAreNotInTheTextThatPrintsThem() {
    Marker one = Marker.fresh();

    assertThat(one).isNotEqualTo(Marker.fresh());
    assertThat(one.nonce()).matches("[0-9a-f]{32}");
    assertThat(one.format()).doesNotContain(new String(one.bytes(), ISO_8859_1));
  }

  @Test
  void severalMarkersInOnePieceAreToldInOrder() {
    String e = new String(end.bytes(), ISO_8859_1);
    feed("1" + e + "\n2" + e + " x\n3");

    assertThat(seen).hasToString("1<0:>2<0:x>3");
  }
}
