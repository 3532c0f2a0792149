// SPDX-License-Identifier: Apache-2.0
package org.ensemble.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.ensemble.support.Progress;
import org.junit.jupiter.api.Test;

class LongWorkTests {

  private final Recorded terminal = new Recorded(new Look(true, false, true));
  private final Recorded plain = new Recorded(Look.PLAIN);
  private long now;

  @Test
  void onPlainOutputEachWordIsALineAndSilenceIsBrokenAfterThirtySeconds() {
    LongWork work = new LongWork(plain.output(), () -> now);
    work.say("unpacking");
    work.say("unpacking");
    pass(29, work);
    assertThat(plain.lines()).containsExactly("unpacking");

    pass(1, work);
    pass(29, work);
    assertThat(plain.lines()).containsExactly("unpacking", "still: unpacking (30 s)");

    pass(1, work);
    assertThat(plain.lines()).last().isEqualTo("still: unpacking (1 min)");
  }

  @Test
  void whatOnlyGoesOnIsNoLineUntilItTakesLong() {
    LongWork work = new LongWork(plain.output(), () -> now);
    work.now("a");
    pass(20, work);
    work.now("b");
    pass(9, work);
    assertThat(plain.lines()).isEmpty();

    pass(1, work);
    assertThat(plain.lines()).containsExactly("still: b (10 s)");
  }

  @Test
  void onATerminalOneLineIsWrittenOver() {
    LongWork work = new LongWork(terminal.output(), () -> now);
    work.say("unpacking");
    pass(2, work);
    work.keep("unpacked");
    work.close();

    assertThat(terminal.text().replace("\r\033[K", "<"))
        .isEqualTo("<unpacking<unpacking  2 s<unpacked\nunpacking  2 s<");
  }

  @Test
  void onATerminalEachNodeHasALineThatIsWrittenOver() {
    LongWork work = new LongWork(terminal.output(), () -> now);
    work.now("HelloIT");
    work.node("hello-1", "server", "boots");
    work.node("hello-1", "client", "boots");
    work.keep("a line");
    work.node("hello-1", "client", Progress.READY);
    work.node("hello-1", "server", Progress.READY);
    work.close();

    String three = "\033[2A\r\033[J";
    String four = "\033[3A\r\033[J";
    String one = "\r\033[K";
    String both = "HelloIT\nhello-1: 0 of 2 ready\n  server  boots\n  client  boots";
    assertThat(terminal.text())
        .isEqualTo(
            one
                + "HelloIT"
                + one
                + "HelloIT\nhello-1: 0 of 1 ready\n  server  boots"
                + three
                + both
                + four
                + "a line\n"
                + both
                + four
                + "HelloIT\nhello-1: 1 of 2 ready\n  server  boots\n  client  ready"
                + four
                + "HelloIT"
                + one);
  }

  @Test
  void onPlainOutputWhatBreaksTheSilenceNamesTheNodes() {
    LongWork work = new LongWork(plain.output(), () -> now);
    work.now("HelloIT");
    work.node("hello-1", "server", Progress.READY);
    work.node("hello-1", "client", "boots");
    pass(30, work);

    assertThat(plain.lines()).containsExactly("still: HelloIT (30 s); hello-1: client: boots");
  }

  @Test
  void nothingIsSaidAfterTheEnd() {
    LongWork work = new LongWork(plain.output(), () -> now);
    work.now("a");
    work.close();
    pass(100, work);

    assertThat(plain.lines()).isEmpty();
  }

  private void pass(int seconds, LongWork work) {
    now += Duration.ofSeconds(seconds).toNanos();
    work.beat();
  }
}
