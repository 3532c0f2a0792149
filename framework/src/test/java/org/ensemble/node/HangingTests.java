// SPDX-License-Identifier: Apache-2.0
package org.ensemble.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class HangingTests {

  private static final String STAT = " 20 20 0 -1 4194560 90 0 0 0 %s 0 0 20 0 1 0 5 6 7";

  @Test
  void whoSleepsNeedsNoWords() {
    assertThat(text("p 20 (sleep) S" + stat(1, "0 0"), "w 20 hrtimer_nanosleep", "a 20 sleep 60"))
        .isEmpty();
    assertThat(text()).isEmpty();
  }

  @Test
  void onlyThoseAreShownThatWaitForNoChild() {
    assertThat(
            text(
                "p 20 (sh) S" + stat(1, "0 0"),
                "w 20 do_wait",
                "a 20 sh -c x",
                "p 21 (cat) S" + stat(20, "0 0"),
                "w 21 wait_for_partner",
                "s 21 257 0xffffff9c 0x7ffe 0x0",
                "a 21 cat /srv/fifo "))
        .isEqualTo(
            "; before that `cat /srv/fifo` waited for somebody to open the other end of a FIFO");
  }

  @Test
  void aLockHasAHolder() {
    assertThat(
            text(
                "p 21 (flock) S" + stat(20, "0 0"),
                "w 21 locks_lock_inode_wait",
                "s 21 73 0x3 0x2",
                "a 21 flock /run/lock/x true",
                "f 21 0 /dev/null",
                "f 21 3 /run/lock/x",
                "l 21 9 sleep"))
        .isEqualTo(
            "; before that `flock /run/lock/x true` waited for a lock on /run/lock/x that process 9"
                + " (`sleep`) has");
  }

  @Test
  void aConnectionHasAFarEnd() {
    assertThat(
            text(
                "p 21 (curl) S" + stat(20, "0 0"),
                "w 21 do_sys_poll",
                "s 21 7 0x7ffd 0x1",
                "a 21 curl http://server",
                "f 21 3 anon_inode:[eventfd]",
                "f 21 5 socket:[1234]",
                "t 0300000A:0050 02 1234",
                "t 0400000A:0050 01 99"))
        .isEqualTo(
            "; before that `curl http://server` waited for a connection to 10.0.0.3 port 80");
    assertThat(
            text(
                "p 21 (nc) S" + stat(20, "0 0"),
                "w 21 wait_woken",
                "s 21 0 0x5 0x7ffd",
                "a 21 nc",
                "f 21 5 socket:[7]",
                "t 0000000000000000FFFF00000300000A:1F90 01 7"))
        .isEqualTo("; before that `nc` waited for an answer from 10.0.0.3 port 8080");
  }

  @Test
  void whatADescriptorLeadsToIsNamed() {
    assertThat(
            text(
                "p 21 (cat) S" + stat(20, "0 0"),
                "w 21 pipe_read",
                "s 21 0 0x0 0x7ffd",
                "a 21 cat",
                "f 21 0 /srv/fifo"))
        .isEqualTo("; before that `cat` waited for /srv/fifo (in the kernel's pipe_read)");
  }

  @Test
  void whoIsAtWorkDoesNotHang() {
    assertThat(text("p 21 (a) b) R" + stat(20, "230 25"), "w 21 0", "a 21 "))
        .isEqualTo("; before that `a) b` was at work (2.5 s of processor time)");
  }

  @Test
  void whatNobodyCanInterruptIsSaid() {
    assertThat(text("p 21 (ls) D" + stat(20, "0 0"), "w 21 rpc_wait_bit_killable", "a 21 ls /nfs"))
        .isEqualTo(
            "; before that `ls /nfs` waited for a disk or a file system, which nothing can"
                + " interrupt (in the kernel's rpc_wait_bit_killable)");
  }

  @Test
  void ofManyThreeAreShownAndLongOnesAreCut() {
    String[] lines = new String[16];
    for (int i = 0; i < 4; i++) {
      lines[4 * i] = "p " + (21 + i) + " (x) S" + stat(20, "0 0");
      lines[4 * i + 1] = "w " + (21 + i) + " f";
      lines[4 * i + 2] = "a " + (21 + i) + " " + "x".repeat(70);
      lines[4 * i + 3] = "nonsense";
    }

    assertThat(text(lines))
        .isEqualTo(
            "; before that "
                + String.join(
                    ", and ",
                    java.util.Collections.nCopies(
                        3, "`" + "x".repeat(60) + "…` waited (in the kernel's f)")));
  }

  private static String stat(int parent, String ticks) {
    return " " + parent + STAT.formatted(ticks);
  }

  private static String text(String... shown) {
    return new Hanging(List.of(shown)).text();
  }
}
